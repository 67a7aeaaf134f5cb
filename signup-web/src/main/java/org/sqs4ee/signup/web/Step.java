package org.sqs4ee.signup.web;

import java.util.List;
import java.util.Locale;

/**
 * One of the three steps from the form to the mail, as the pages show them.
 *
 * @param title what happens, worded for how far it has come
 * @param progress how far it has come
 */
record Step(String title, Progress progress) {

  /** How far a step has come; the lower-case name is its style, the text is for screen readers. */
  enum Progress {
    TODO("Next"),
    CURRENT("In progress"),
    DONE("Done"),
    STOPPED("Stopped");

    private final String spoken;

    Progress(String spoken) {
      this.spoken = spoken;
    }
  }

  /** What will happen, for someone who has not sent the form yet. */
  static List<Step> ahead() {
    return List.of(
        new Step("You send this form", Progress.TODO),
        new Step("Your account is set up", Progress.TODO),
        new Step("The welcome mail arrives", Progress.TODO));
  }

  /** While the signup is on its way. */
  static List<Step> onTheWay() {
    return List.of(
        new Step("Signup received", Progress.DONE),
        new Step("Setting up your account", Progress.CURRENT),
        new Step("Welcome mail", Progress.TODO));
  }

  /** When all went well. */
  static List<Step> finished() {
    return List.of(
        new Step("Signup received", Progress.DONE),
        new Step("Account ready", Progress.DONE),
        new Step("Welcome mail sent", Progress.DONE));
  }

  /** When the signup was given up. */
  static List<Step> stopped() {
    return List.of(
        new Step("Signup received", Progress.DONE),
        new Step("Account not set up", Progress.STOPPED),
        new Step("No welcome mail", Progress.TODO));
  }

  String style() {
    return progress.name().toLowerCase(Locale.ROOT);
  }

  String spoken() {
    return progress.spoken;
  }
}
