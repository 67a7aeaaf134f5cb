package org.sqs4ee.signup.ear;

import java.io.File;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.sqs4ee.signup.ear.receiver.ReceiverApplication;
import org.sqs4ee.signup.ear.sender.SenderApplication;

/**
 * What is deployed: the signup application as it is built, and two others that are no signup and
 * share the adapter that the server has as a module of its own. Each archive carries the
 * descriptors of all vendors, the same on every server.
 */
final class Applications {

  private Applications() {}

  /** The EAR; on a server that takes none, the WAR that is made for it. */
  static Archive<?> signup() {
    File built = new File(System.getProperty("test.signup"));
    return built.getName().endsWith(".ear")
        ? ShrinkWrap.createFromZipFile(EnterpriseArchive.class, built)
        // Under this name it has the context root "/".
        : ShrinkWrap.create(WebArchive.class, "ROOT.war")
            .merge(ShrinkWrap.createFromZipFile(WebArchive.class, built));
  }

  static WebArchive sender() {
    return web("sender", SenderApplication.class);
  }

  static WebArchive receiver() {
    return web("receiver", ReceiverApplication.class);
  }

  private static WebArchive web(String name, Class<?> ofPackage) {
    WebArchive web =
        ShrinkWrap.create(WebArchive.class, name + ".war")
            .addPackage(ofPackage.getPackage())
            .addAsWebInfResource(new StringAsset(""), "beans.xml");
    for (File descriptor : descriptors(name)) {
      web.addAsWebInfResource(descriptor, descriptor.getName());
    }
    return web;
  }

  private static File[] descriptors(String name) {
    File[] files = new File("target/test-classes/" + name).listFiles();
    if (files == null) {
      throw new IllegalStateException("The application " + name + " has no descriptors");
    }
    return files;
  }
}
