package org.sqs4ee.adapter.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The log writers of Jakarta Connectors 2.1, section 6.6: kept, and not written to. */
class LogWriterTest {

  private final StringWriter text = new StringWriter();
  private final PrintWriter writer = new PrintWriter(text);

  @Test
  void writerOfTheServerIsKept() {
    SqsManagedConnectionFactory factory = new SqsManagedConnectionFactory();
    assertThat(factory.getLogWriter()).isNull();
    factory.setLogWriter(writer);
    assertThat(factory.getLogWriter()).isSameAs(writer);
    SqsManagedConnection connection = new ScriptedSqs().connection();
    assertThat(connection.getLogWriter()).isNull();
    connection.setLogWriter(writer);
    assertThat(connection.getLogWriter()).isSameAs(writer);
    connection.cleanup();
    connection.destroy();
    writer.flush();
    assertThat(text.toString()).as("logs go to org.sqs4ee.adapter").isEmpty();
  }

  @Test
  void metaDataSayWhatIsConnected() throws ResourceException {
    SqsManagedConnection connection = new ScriptedSqs().connection();
    assertThat(connection.getMetaData().getEISProductName()).isEqualTo("Amazon SQS");
    assertThat(connection.getMetaData().getMaxConnections()).isZero();
  }
}
