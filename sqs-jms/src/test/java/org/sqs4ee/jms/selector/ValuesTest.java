package org.sqs4ee.jms.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqs4ee.jms.selector.Selectors.message;
import static org.sqs4ee.jms.selector.Selectors.truth;

import jakarta.jms.JMSException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqs4ee.jms.message.SqsMessage;

/** Literals, the types of properties, and what Java's numbers do in a selector. */
class ValuesTest {

  private static SqsMessage everyType() throws JMSException {
    return message(
        "aByte",
        (byte) 5,
        "aShort",
        (short) 5,
        "anInt",
        5,
        "aLong",
        5L,
        "aFloat",
        5f,
        "aDouble",
        5d,
        "aTenth",
        0.1f,
        "aString",
        "5",
        "anotherString",
        "6",
        "aTrue",
        true,
        "aFalse",
        false,
        "maxInt",
        Integer.MAX_VALUE,
        "maxLong",
        Long.MAX_VALUE,
        "minLong",
        Long.MIN_VALUE,
        "zero",
        0,
        "zeroDouble",
        0d,
        "notANumber",
        Double.NaN,
        "isNull",
        null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          57 = 57L                                   | true
          -957 = - 957                               | true
          +62 = 62                                   | true
          7E3 = 7000                                 | true
          -57.9E2 = -5790                            | true
          7. = 7                                     | true
          -95.7 = - 95.7                             | true
          +6.2 = 6.2                                 | true
          .5e1 = 5                                   | true
          5e-1 = .5                                  | true
          92d = 92                                   | true
          93F = 93                                   | true
          0.1f = 0.1                                 | false
          0.1f = aTenth                              | true
          0x1d = 29                                  | true
          0XFFl = 255                                | true
          035 = 29                                   | true
          00 = 0                                     | true
          0b101 = 5                                  | true
          -0x10 = - 16 AND -010 = -8 AND -0b11 = -3  | true
          1_000_000 = 1000000                        | true
          0x1.8p1 = 3                                | true
          09.5 = 9.5                                 | true
          0xFFFFFFFF = 4294967295                    | true
          0xFFFFFFFFFFFFFFFF = -1                    | true
          maxLong = 9223372036854775807              | true
          minLong = -9223372036854775808             | true
          minLong = -9223372036854775808L            | true
          minLong = - - 9223372036854775808          | true
          1.7976931348623157E308 > 1.7E308           | true
          4.9E-324 > 0                               | true
          TRUE                                       | true
          fAlSe                                      | false
          true = TRUE                                | true
          'a' = 'A'                                  | false
          '' = ''                                    | true
          '''' = ''''                                | true
          'it''s' = 'its'                            | false
          '(' = '(' AND ' -- ' = ' -- '              | true
          """)
  void literals(String selector, String expected) throws JMSException {
    assertThat(truth(selector, everyType())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          aByte = 5 AND aShort = 5 AND anInt = 5      | true
          aLong = 5 AND aFloat = 5 AND aDouble = 5    | true
          aByte = aDouble AND aFloat = aLong          | true
          aTrue AND NOT aFalse                        | true
          aTrue <> aFalse                             | true
          aTrue = TRUE AND aFalse <> TRUE             | true
          (anInt > 4) = aTrue                         | true
          aString = '5' AND aString <> anotherString  | true
          aString = 5                                 | false
          aString <> 5                                | false
          aString > 4                                 | false
          aString < anotherString                     | false
          aFalse < aTrue                              | false
          aTrue = 'true'                              | false
          aString BETWEEN 4 AND 6                     | false
          aString NOT BETWEEN 6 AND 7                 | false
          anInt IN ('5')                              | false
          anInt NOT IN ('6')                          | false
          anInt LIKE '5'                              | false
          anInt NOT LIKE '6'                          | false
          aString + 1 = 6                             | unknown
          -aString = -5                               | unknown
          +aString = 5                                | unknown
          aString                                     | unknown
          anInt                                       | unknown
          isNull                                      | unknown
          isNull IS NULL                              | true
          aString IS NOT NULL                         | true
          (aString) IS NOT NULL                       | true
          (aString) LIKE '5'                          | true
          AString IS NULL                             | true
          """)
  void typesOfProperties(String selector, String expected) throws JMSException {
    assertThat(truth(selector, everyType())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          2 + 3 * 4 = 14                              | true
          (2 + 3) * 4 = 20                            | true
          20 - 5 - 5 = 10                             | true
          100 / 10 / 5 = 2                            | true
          100 / 10 * 5 = 50                           | true
          2 * -3 = -6                                 | true
          --1.0 = 1.0                                 | true
          7 - -7 = 14 AND 7--7 = 14 AND 7+-7 = 0      | true
          -anInt + anInt = 0                          | true
          -anInt*2 = -10                              | true
          anInt / 2 = 2                               | true
          anInt / 2. = 2.5                            | true
          aByte / 2 = 2                               | true
          aFloat / 2 = 2.5                            | true
          anInt - aByte = 0 AND aShort * aByte = 25   | true
          aLong - 7 = -2 AND aLong * 2 = 10           | true
          aFloat + .5f = 5.5 AND aFloat - 6 = -1      | true
          aDouble + .5 = 5.5 AND aDouble - .5 = 4.5   | true
          aDouble * .5 = 2.5 AND aDouble / 2 = 2.5    | true
          -aByte = -5 AND -aLong = -5                 | true
          -aFloat = -5 AND -aDouble = -5              | true
          maxInt + maxInt = -2                        | true
          maxInt * maxInt = 1                         | true
          maxInt + 1 = 2147483648                     | true
          maxLong + 1 = minLong                       | true
          -minLong = minLong                          | true
          aTenth * aTenth = 0.1f * 0.1f               | true
          aTenth * aTenth = 0.1 * 0.1                 | false
          anInt / zero = 1                            | unknown
          aLong / zero = 1                            | unknown
          anInt / 0 <> 1                              | unknown
          1.0 / zero > 1E308                          | true
          10.0 / zeroDouble = 10.0 / zeroDouble       | true
          zeroDouble = -zeroDouble                    | true
          notANumber = notANumber                     | false
          notANumber <> notANumber                    | true
          notANumber < 1 OR notANumber >= 1           | false
          zeroDouble / 0 = 0                          | false
          9007199254740993 = 9007199254740992         | false
          9007199254740993 = 9007199254740992.0       | true
          maxLong > 9223372036854775806               | true
          anInt BETWEEN 2 + 2 AND 2 * 3               | true
          17 NOT BETWEEN 4 * 5 AND 20 / 1             | true
          """)
  void arithmeticIsThatOfJava(String selector, String expected) throws JMSException {
    assertThat(truth(selector, everyType())).isEqualTo(expected);
  }
}
