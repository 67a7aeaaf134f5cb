package org.sqs4ee.adapter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of docs/coverage.md that show one specification, and what is wrong with them: a state
 * without a test that runs, a section that does not exist, a section that is missing.
 */
final class CoveragePage {

  static final String HEAD = "| section | promise | state | shown by |";

  private static final Set<String> STATES = Set.of("holds", "differs", "refused", "not applicable");
  private static final Pattern SECTION = Pattern.compile("([0-9.]+)(?: (.+))?");
  private static final Pattern SHOWN_BY = Pattern.compile("`(\\w+)(?:#(\\w+))?`");
  private static final Pattern ROW =
      Pattern.compile("\\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");
  private static final Pattern NAME_END = Pattern.compile(", ");

  private final Map<String, String> sections;
  private final TestSources tests;
  private final Set<String> seen = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  private CoveragePage(Map<String, String> sections, TestSources tests) {
    this.sections = sections;
    this.tests = tests;
  }

  /**
   * What is wrong.
   *
   * @param lines the part of the page that shows the specification
   * @param sections title by number of the sections that promise something
   */
  static List<String> problems(
      List<String> lines, Map<String, String> sections, TestSources tests) {
    CoveragePage page = new CoveragePage(sections, tests);
    boolean inTable = false;
    for (String line : lines) {
      inTable = line.equals(HEAD) || (inTable && line.startsWith("|"));
      if (inTable && !line.equals(HEAD) && !line.startsWith("| ---")) {
        page.row(line);
      }
    }
    page.missing();
    return page.problems;
  }

  private void row(String line) {
    Matcher cells = ROW.matcher(line);
    if (cells.matches()) {
      section(cells.group(1));
      state(cells.group(3), cells.group(2), cells.group(4));
    } else {
      problems.add("no row of four cells: " + line);
    }
  }

  private void section(String cell) {
    Matcher section = SECTION.matcher(cell);
    if (!section.matches() || !sections.containsKey(section.group(1))) {
      problems.add("no section that promises something: " + cell);
      return;
    }
    String title = sections.get(section.group(1));
    boolean first = seen.add(section.group(1));
    if (section.group(2) == null ? first : !section.group(2).equals(title)) {
      problems.add("section " + section.group(1) + " is called: " + title);
    }
  }

  private void state(String state, String promise, String shownBy) {
    if (!STATES.contains(state)) {
      problems.add("no state: " + state);
    }
    if (state.equals("refused") && !promise.contains("Exception")) {
      problems.add("refused without naming the exception: " + promise);
    }
    if (!shownBy.equals("-")) {
      NAME_END.splitAsStream(shownBy).forEach(this::test);
    } else if (!state.equals("not applicable")) {
      problems.add("shown by no test: " + promise);
    }
  }

  private void test(String name) {
    Matcher test = SHOWN_BY.matcher(name);
    boolean exists =
        test.matches()
            && (test.group(2) == null
                ? tests.hasClass(test.group(1))
                : tests.hasTest(test.group(1), test.group(2)));
    if (!exists) {
      problems.add("no test that runs: " + name);
    }
  }

  private void missing() {
    sections.forEach(
        (number, title) -> {
          if (!seen.contains(number)) {
            problems.add("no row of section " + number + " " + title);
          }
        });
  }
}
