package org.sqs4ee.signup.ear;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.ResourceAdapterArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application that is no signup and takes only the adapter. */
final class OtherApplication {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private OtherApplication() {}

  /** A web archive of the classes of a package, with its descriptor. */
  static WebArchive web(String name, Class<?> ofPackage, String webXml) {
    return ShrinkWrap.create(WebArchive.class, name + ".war")
        .addPackage(ofPackage.getPackage())
        .setWebXML(webXml)
        .addAsWebInfResource(new StringAsset(""), "beans.xml");
  }

  /** The application with the adapter as it is in signup.ear. */
  static EnterpriseArchive ear(String name, WebArchive web) {
    ResourceAdapterArchive adapter =
        ShrinkWrap.createFromZipFile(
                EnterpriseArchive.class, new File(System.getProperty("test.ear")))
            .getAsType(ResourceAdapterArchive.class, "/sqs-resource-adapter.rar");
    return ShrinkWrap.create(EnterpriseArchive.class, name + ".ear")
        .addAsModule(adapter)
        .addAsModule(web);
  }

  static HttpResponse<String> post(String path) throws Exception {
    return answer(HttpRequest.newBuilder(at(path)).POST(HttpRequest.BodyPublishers.noBody()));
  }

  static HttpResponse<String> get(String path) throws Exception {
    return answer(HttpRequest.newBuilder(at(path)));
  }

  private static HttpResponse<String> answer(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static URI at(String path) {
    return URI.create("http://127.0.0.1:" + Integer.getInteger("test.http.port") + path);
  }
}
