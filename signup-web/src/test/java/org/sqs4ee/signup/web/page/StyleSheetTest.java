package org.sqs4ee.signup.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WCAG 2.2: text has a contrast of 4.5 to what it stands on, edges that matter have 3. */
class StyleSheetTest {

  private static final String CSS = Asset.of("style.css", "text/css").content();

  @ParameterizedTest
  @CsvSource({
    "ink, paper, 4.5",
    "ink, card, 4.5",
    "ink, tint, 4.5",
    "ink, danger-tint, 4.5",
    "soft, paper, 4.5",
    "soft, card, 4.5",
    "soft, tint, 4.5",
    "accent, card, 4.5",
    "accent, paper, 4.5",
    "danger, card, 4.5",
    "on-accent, accent, 4.5",
    "on-accent, accent-strong, 4.5",
    "card, danger, 4.5",
    "edge, card, 3",
    "edge, tint, 3"
  })
  void everythingIsReadableInBothSchemes(String front, String back, double least) {
    Map<String, String> light = colours(CSS.substring(0, CSS.indexOf("@media")));
    Map<String, String> dark = colours(CSS.substring(CSS.indexOf("@media")));

    assertThat(contrast(light, front, back)).as("light").isGreaterThanOrEqualTo(least);
    assertThat(contrast(dark, front, back)).as("dark").isGreaterThanOrEqualTo(least);
  }

  private static Map<String, String> colours(String css) {
    return Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});")
        .matcher(css)
        .results()
        .collect(Collectors.toMap((MatchResult colour) -> colour.group(1), c -> c.group(2)));
  }

  private static double contrast(Map<String, String> colours, String front, String back) {
    double one = luminance(colours.get(front));
    double other = luminance(colours.get(back));
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static double luminance(String colour) {
    return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
  }

  private static double channel(String colour, int at) {
    double value = Integer.parseInt(colour, at, at + 2, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
