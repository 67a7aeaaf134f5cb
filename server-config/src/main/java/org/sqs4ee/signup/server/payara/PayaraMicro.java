package org.sqs4ee.signup.server.payara;

import static java.lang.System.Logger.Level.INFO;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.sqs4ee.signup.server.start.Bundle;
import org.sqs4ee.signup.server.start.RefusedStart;
import org.sqs4ee.signup.server.start.Settings;

/**
 * The server with the adapter and the application. It sees its own jars, the database drivers and
 * the JDK, and nothing of ours; it ends with the process, whose shutdown hook undeploys everything.
 */
public final class PayaraMicro {
  /** In the log as soon as the application takes signups and messages. */
  public static final String READY = "SIGNUP-401";

  private static final System.Logger LOG = System.getLogger(PayaraMicro.class.getName());

  private final Settings settings;
  private final Bundle bundle;

  public PayaraMicro(Settings settings, Bundle bundle) {
    this.settings = settings;
    this.bundle = bundle;
  }

  /**
   * Starts the server and returns when the application is ready; the server's own threads keep the
   * process alive.
   *
   * @throws RefusedStart if the application was not deployed; the log says why
   */
  public void run() throws IOException, RefusedStart {
    Path instance = bundle.instance();
    ServerProperties.of(settings).forEach(System::setProperty);
    Collection<String> deployed = start(instance);
    if (!deployed.contains("sqs-resource-adapter") || !deployed.contains("signup")) {
      throw new RefusedStart("The application was not deployed; the log says why.");
    }
    LOG.log(INFO, READY + " The application is ready at {0}", settings.http().url());
  }

  private Collection<String> start(Path instance) throws IOException, RefusedStart {
    List<String> arguments =
        List.of(
            "--rootdir",
            instance.toString(),
            "--nocluster",
            "--nohostaware",
            "--port",
            String.valueOf(settings.http().port()),
            "--logproperties",
            extract("logging.properties", instance),
            "--prebootcommandfile",
            extract("pre-boot-commands.txt", instance),
            "--deploy",
            bundle.adapter().toString(),
            "--deploy",
            bundle.application().toString(),
            "--contextroot",
            "/");
    try {
      ClassLoader loader = serverLoader();
      Thread.currentThread().setContextClassLoader(loader);
      Object server =
          loader
              .loadClass("fish.payara.micro.impl.PayaraMicroImpl")
              .getMethod("create", String[].class)
              .invoke(null, (Object) arguments.toArray(String[]::new));
      Object runtime = server.getClass().getMethod("getRuntime").invoke(server);
      return ((Collection<?>)
              runtime.getClass().getMethod("getDeployedApplicationNames").invoke(runtime))
          .stream().map(String::valueOf).toList();
    } catch (InvocationTargetException e) {
      throw new RefusedStart("Payara Micro did not start: " + e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This is not the Payara Micro that the launcher knows", e);
    }
  }

  /**
   * As Payara Micro's own launcher does, but from jars that are unpacked already and without our
   * class path.
   */
  private ClassLoader serverLoader() throws IOException, ReflectiveOperationException {
    URL boot = bundle.serverBoot().toUri().toURL();
    System.setProperty("fish.payara.micro.BootJar", boot.toString());
    // Payara's security policy grants its permissions to the jars in runtime/ below this folder.
    System.setProperty("fish.payara.micro.UnpackDir", bundle.serverFolder().toString());
    ClassLoader parent = new URLClassLoader(new URL[] {boot}, ClassLoader.getPlatformClassLoader());
    Properties defaults = new Properties();
    try (InputStream in = parent.getResourceAsStream("MICRO-INF/payara-boot.properties")) {
      defaults.load(in);
    }
    defaults.forEach(System.getProperties()::putIfAbsent);
    // Payara Micro looks for its modules in a loader of exactly this class.
    return (ClassLoader)
        parent
            .loadClass("fish.payara.micro.boot.loader.OpenURLClassLoader")
            .getConstructor(URL[].class, ClassLoader.class)
            .newInstance(Bundle.urls(bundle.serverClassPath()), parent);
  }

  private static String extract(String name, Path instance) throws IOException {
    Path file = instance.resolve(name);
    try (InputStream in = PayaraMicro.class.getResourceAsStream("/payara-micro/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The build lacks the resource " + name);
      }
      Files.copy(in, file);
    }
    return file.toString();
  }
}
