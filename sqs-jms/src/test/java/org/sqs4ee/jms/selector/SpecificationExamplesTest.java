package org.sqs4ee.jms.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqs4ee.jms.selector.Selectors.matches;
import static org.sqs4ee.jms.selector.Selectors.message;
import static org.sqs4ee.jms.selector.Selectors.truth;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqs4ee.jms.message.SqsMessage;

/** Every example in the text of section 3.8, and what it says of header fields. */
class SpecificationExamplesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Country IN ('UK', 'US', 'France')                                 | Country | UK     | true
          Country IN ('UK', 'US', 'France')                                 | Country | Peru   | false
          (Country = 'UK') OR (Country = 'US') OR (Country = 'France')      | Country | UK     | true
          (Country = 'UK') OR (Country = 'US') OR (Country = 'France')      | Country | Peru   | false
          Country NOT IN ('UK', 'US', 'France')                             | Country | UK     | false
          Country NOT IN ('UK', 'US', 'France')                             | Country | Peru   | true
          NOT ((Country = 'UK') OR (Country = 'US') OR (Country = 'France'))| Country | UK     | false
          NOT ((Country = 'UK') OR (Country = 'US') OR (Country = 'France'))| Country | Peru   | true
          Country IN ('UK', 'US', 'France')                                 | other   | UK     | unknown
          Country NOT IN ('UK', 'US', 'France')                             | other   | UK     | unknown
          phone LIKE '12%3'                                                 | phone   | 123    | true
          phone LIKE '12%3'                                                 | phone   | 12993  | true
          phone LIKE '12%3'                                                 | phone   | 1234   | false
          word LIKE 'l_se'                                                  | word    | lose   | true
          word LIKE 'l_se'                                                  | word    | loose  | false
          underscored LIKE '\\_%' ESCAPE '\\'                               | underscored | _foo | true
          underscored LIKE '\\_%' ESCAPE '\\'                               | underscored | bar  | false
          phone NOT LIKE '12%3'                                             | phone   | 123    | false
          phone NOT LIKE '12%3'                                             | phone   | 12993  | false
          phone NOT LIKE '12%3'                                             | phone   | 1234   | true
          phone LIKE '12%3'                                                 | other   | 123    | unknown
          phone NOT LIKE '12%3'                                             | other   | 123    | unknown
          prop_name IS NULL                                                 | other   | x      | true
          prop_name IS NULL                                                 | prop_name | x    | false
          prop_name IS NOT NULL                                             | other   | x      | false
          prop_name IS NOT NULL                                             | prop_name | x    | true
          NumberOfOrders > 1                                                | NumberOfOrders | 2 | false
          text = 'literal'                                                  | text    | literal | true
          text = 'literal''s'                                               | text    | literal's | true
          text = 'literal''s'                                               | text    | literal | false
          """)
  void examplesWithStrings(String selector, String property, String value, String expected)
      throws JMSException {
    assertThat(truth(selector, message(property, value))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"14, false", "15, true", "17, true", "19, true", "20, false"})
  void betweenIncludesItsBoundsAndIsTwoComparisons(int age, boolean between) throws JMSException {
    SqsMessage message = message("age", age);
    assertThat(matches("age BETWEEN 15 AND 19", message)).isEqualTo(between);
    assertThat(matches("age >= 15 AND age <= 19", message)).isEqualTo(between);
    assertThat(matches("age NOT BETWEEN 15 AND 19", message)).isEqualTo(!between);
    assertThat(matches("age < 15 OR age > 19", message)).isEqualTo(!between);
  }

  @Test
  void blueCarsOfMoreThan2500PoundsAreSelected() throws JMSException {
    String selector = "JMSType = 'car' AND color = 'blue' AND weight > 2500";
    SqsMessage car = message("color", "blue", "weight", 3000);
    assertThat(matches(selector, car)).isFalse();
    car.setJMSType("car");
    assertThat(matches(selector, car)).isTrue();
    assertThat(matches(selector, message("color", "blue", "weight", 2500))).isFalse();
  }

  @Test
  void deliveryModeIsOneOfTwoWords() throws JMSException {
    SqsMessage message = message();
    assertThat(truth("JMSDeliveryMode = 'PERSISTENT'", message)).isEqualTo("true");
    assertThat(truth("JMSDeliveryMode = 'persistent'", message)).isEqualTo("false");
    message.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
    assertThat(truth("JMSDeliveryMode = 'NON_PERSISTENT'", message)).isEqualTo("true");
    assertThat(truth("JMSDeliveryMode LIKE '%PERSISTENT'", message)).isEqualTo("true");
  }

  @Test
  void headerFieldsAreSelectedByTheirValues() throws JMSException {
    SqsMessage message = message();
    message.setJMSPriority(7);
    message.setJMSTimestamp(1_700_000_000_000L);
    message.setJMSMessageID("ID:1");
    message.setJMSCorrelationID("c");
    assertThat(matches("JMSPriority BETWEEN 7 AND 9", message)).isTrue();
    assertThat(matches("JMSTimestamp = 1700000000000", message)).isTrue();
    assertThat(matches("JMSMessageID = 'ID:1' AND JMSCorrelationID IN ('c')", message)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"JMSMessageID", "JMSCorrelationID", "JMSType"})
  void headerFieldThatIsNotSetIsNull(String field) throws JMSException {
    assertThat(truth(field + " IS NULL", message())).isEqualTo("true");
    assertThat(truth(field + " <> 'x'", message())).isEqualTo("unknown");
  }

  @Test
  void namesWithTheReservedPrefixesAreProperties() throws JMSException {
    SqsMessage message = message("JMSXGroupID", "g", "JMS_SQS4EE_Something", true);
    assertThat(truth("JMSXGroupID = 'g' AND JMS_SQS4EE_Something", message)).isEqualTo("true");
    assertThat(truth("JMSXUserID = 'g'", message)).isEqualTo("unknown");
  }
}
