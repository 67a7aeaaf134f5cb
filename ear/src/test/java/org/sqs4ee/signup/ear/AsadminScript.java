package org.sqs4ee.signup.ear;

import java.nio.file.Path;
import java.util.List;

/**
 * Runs the {@code asadmin} script of GlassFish 8. Arquillian's container for GlassFish runs a jar
 * instead, {@code modules/admin-cli.jar}, which that version does not have: the tests put this
 * class there.
 */
public final class AsadminScript {

  private AsadminScript() {}

  /** Hands over its arguments, and the exit status of the script. */
  public static void main(String[] arguments) throws Exception {
    Path jar =
        Path.of(AsadminScript.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path script = jar.resolveSibling("../bin/asadmin").normalize();
    ProcessBuilder asadmin = new ProcessBuilder(script.toString());
    asadmin.command().addAll(List.of(arguments));
    System.exit(asadmin.inheritIO().start().waitFor());
  }
}
