package org.sqs4ee.adapter.outbound;

import jakarta.resource.spi.ManagedConnectionMetaData;

/** What a managed connection says of itself. */
final class SqsManagedConnectionMetaData implements ManagedConnectionMetaData {

  static final SqsManagedConnectionMetaData INSTANCE = new SqsManagedConnectionMetaData();

  private SqsManagedConnectionMetaData() {}

  @Override
  public String getEISProductName() {
    return "Amazon SQS";
  }

  @Override
  public String getEISProductVersion() {
    return "2012-11-05";
  }

  @Override
  public int getMaxConnections() {
    return 0;
  }

  @Override
  public String getUserName() {
    return "";
  }
}
