package org.sqs4ee.jms.session;

import jakarta.jms.ConnectionMetaData;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.sqs4ee.jms.wire.AttributeNames;

/** What the provider says of itself. */
final class SqsMetaData implements ConnectionMetaData {

  static final SqsMetaData INSTANCE = new SqsMetaData();

  private SqsMetaData() {}

  @Override
  public String getJMSVersion() {
    return "3.1";
  }

  @Override
  public int getJMSMajorVersion() {
    return 3;
  }

  @Override
  public int getJMSMinorVersion() {
    return 1;
  }

  @Override
  public String getJMSProviderName() {
    return "SQS for Jakarta EE";
  }

  @Override
  public String getProviderVersion() {
    return getProviderMajorVersion() + "." + getProviderMinorVersion();
  }

  @Override
  public int getProviderMajorVersion() {
    return 0;
  }

  @Override
  public int getProviderMinorVersion() {
    return 1;
  }

  @Override
  public Enumeration<?> getJMSXPropertyNames() {
    return Collections.enumeration(
        List.of(AttributeNames.DELIVERY_COUNT, AttributeNames.GROUP_ID, "JMSXGroupSeq"));
  }
}
