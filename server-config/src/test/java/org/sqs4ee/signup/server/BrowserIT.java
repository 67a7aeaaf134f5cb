package org.sqs4ee.signup.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A person with a browser, on embedded defaults. Screenshots are kept in {@code
 * target/screenshots}.
 */
class BrowserIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  @TempDir static Path data;

  private static SignupProcess run;
  private static Map<String, String> env;

  @TempDir Path profile;

  private ChromeDriver browser;

  @BeforeAll
  static void startSystem() throws Exception {
    if (chromium().isPresent() && driver().isPresent()) {
      Files.createDirectories(SCREENSHOTS);
      env = SignupProcess.embedded(data);
      run = SignupProcess.start(env).awaitOutput("Ctrl-C stops it");
    }
  }

  @AfterAll
  static void stopSystem() {
    if (run != null) {
      run.close();
    }
  }

  /**
   * Here and not above, because a test is reported as skipped, with the reason, one by one only.
   */
  @BeforeEach
  void openBrowser() {
    assumeTrue(
        chromium().isPresent(), "Chromium is not installed (Debian: apt-get install chromium)");
    assumeTrue(
        driver().isPresent(),
        "ChromeDriver is not installed (Debian: apt-get install chromium-driver)");
    browser = open(true);
  }

  @AfterEach
  void closeBrowser() {
    if (browser != null) {
      browser.quit();
    }
  }

  @Test
  void personSignsUpAndSeesTheStatusChangeUntilTheMailIsSent() throws Exception {
    browser.get(run.url("/").toString());
    screenshot("1-form");
    browser.findElement(By.id("username")).sendKeys("Ann Example");
    browser.findElement(By.id("email")).sendKeys("ann@example.org");
    browser.findElement(By.cssSelector("#signup button")).click();
    awaitState("queued", "registered");
    screenshot("2-after-sending");
    awaitState("registered");
    screenshot("3-welcome-mail-sent");

    browser.get("http://127.0.0.1:" + env.get("MAILBOX_PORT") + "/");
    assertThat(browser.getPageSource()).contains("ann@example.org");
    screenshot("4-mailbox");
  }

  @Test
  void wrongInputIsExplainedBesideItsFieldAndNothingIsSent() throws Exception {
    browser.get(run.url("/").toString());
    browser.findElement(By.id("username")).sendKeys("x");
    browser.findElement(By.id("email")).sendKeys("nowhere");
    browser.findElement(By.cssSelector("#signup button")).click();
    wait(b -> b.findElements(By.cssSelector("[aria-invalid=true]")).size() == 2);
    assertThat(state()).isEqualTo("form");
    screenshot("5-errors");
  }

  @Test
  void everythingWorksWithoutJavaScript() throws Exception {
    browser.quit();
    browser = open(false);
    browser.get(run.url("/").toString());
    browser.findElement(By.id("username")).sendKeys("Bob Example");
    browser.findElement(By.id("email")).sendKeys("bob@example.org");
    browser.findElement(By.cssSelector("#signup button")).click();
    wait(b -> b.getCurrentUrl().contains("/signups/"));
    awaitState("registered");
    screenshot("6-without-javascript");
  }

  private void awaitState(String... states) {
    wait(b -> List.of(states).contains(state()));
  }

  private String state() {
    return browser.findElement(By.id("view")).getDomAttribute("data-state");
  }

  private void wait(Predicate<ChromeDriver> condition) {
    new WebDriverWait(browser, SOON)
        .ignoring(WebDriverException.class)
        .until(b -> condition.test(browser));
  }

  private void screenshot(String name) throws Exception {
    Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  private ChromeDriver open(boolean javaScript) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium().orElseThrow().toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile.resolve(javaScript ? "with-script" : "without-script"));
    if (!javaScript) {
      options.setExperimentalOption(
          "prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
    }
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver().orElseThrow().toFile())
            .build();
    ChromeDriver opened = new ChromeDriver(service, options);
    opened.manage().window().setSize(new Dimension(1280, 900));
    return opened;
  }

  private static Optional<Path> chromium() {
    return onPath("chromium", "chromium-browser", "google-chrome");
  }

  private static Optional<Path> driver() {
    return onPath("chromedriver");
  }

  private static Optional<Path> onPath(String... names) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
