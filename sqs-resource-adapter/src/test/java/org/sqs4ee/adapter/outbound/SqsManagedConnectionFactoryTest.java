package org.sqs4ee.adapter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.InvalidPropertyException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sqs4ee.adapter.SqsResourceAdapter;
import org.sqs4ee.adapter.container.ConnectionPool;

class SqsManagedConnectionFactoryTest {

  private final SqsResourceAdapter adapter = new SqsResourceAdapter();

  @Test
  void factoriesWithTheSameSettingsAreEqual() throws Exception {
    assertThat(factory("eu-central-1", "http://h", "FAIL"))
        .isEqualTo(factory("eu-central-1", "http://h", "FAIL"))
        .hasSameHashCodeAs(factory("eu-central-1", "http://h", "FAIL"));
    assertThat(new SqsManagedConnectionFactory())
        .isEqualTo(new SqsManagedConnectionFactory())
        .hasSameHashCodeAs(new SqsManagedConnectionFactory());
  }

  @Test
  void factoriesThatDifferInOneSettingAreNotEqual() throws Exception {
    SqsManagedConnectionFactory factory = factory("eu-central-1", "http://h", "FAIL");
    assertThat(factory).isNotEqualTo(factory("eu-west-1", "http://h", "FAIL"));
    assertThat(factory).isNotEqualTo(factory("eu-central-1", "http://i", "FAIL"));
    assertThat(factory).isNotEqualTo(factory("eu-central-1", "http://h", "CREATE"));
    assertThat(factory).isNotEqualTo("eu-central-1");
    SqsManagedConnectionFactory ofAnother = factory("eu-central-1", "http://h", "FAIL");
    ofAnother.setResourceAdapter(new SqsResourceAdapter());
    assertThat(factory).isNotEqualTo(ofAnother);
  }

  @Test
  void settingsSurviveSerialization() throws Exception {
    SqsManagedConnectionFactory factory = factory("eu-central-1", "http://h", "CREATE");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(factory);
    SqsManagedConnectionFactory copy =
        (SqsManagedConnectionFactory)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    copy.setResourceAdapter(adapter);
    assertThat(copy).isEqualTo(factory);
  }

  @Test
  void wrongPropertiesAreToldAllAtOnceWhenTheFactoryIsMade() throws Exception {
    SqsManagedConnectionFactory factory = factory("eu-central-1", "127.0.0.1:9324", "PANIC");
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(() -> factory.createConnectionFactory(new ConnectionPool()))
        .withMessage(
            "Connection factory properties: "
                + "endpoint is '127.0.0.1:9324'; allowed is an http or https URL with a host; "
                + "missingQueue is 'PANIC'; allowed is one of [FAIL, CREATE, WAIT]");
  }

  @Test
  void withoutAServerItSaysWhatToUseInstead() {
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> new SqsManagedConnectionFactory().createConnectionFactory())
        .withMessageContaining("org.sqs4ee.jms.SqsConnectionFactory");
  }

  @Test
  void withoutAnAdapterItSaysThatTheDefinitionMustNameOne() {
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> new SqsManagedConnectionFactory().createManagedConnection(null, null))
        .withMessageContaining("must name the deployed adapter");
  }

  @Test
  void adapterThatIsNotRunningIsSaidToBeSo() throws Exception {
    SqsManagedConnectionFactory factory = factory(null, null, null);
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> factory.createManagedConnection(null, null))
        .withMessageContaining("not running");
  }

  @Test
  void adapterOfSomebodyElseIsRefused() {
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> new SqsManagedConnectionFactory().setResourceAdapter(null));
  }

  @Test
  void anyFreeConnectionOfThisAdapterMatches() {
    SqsManagedConnection own = new ScriptedSqs().connection();
    Set<Object> free = new LinkedHashSet<>(List.of("foreign", own));
    SqsManagedConnectionFactory factory = new SqsManagedConnectionFactory();
    assertThat(factory.matchManagedConnections(free, null, null)).isSameAs(own);
    assertThat(factory.matchManagedConnections(Set.of("foreign"), null, null)).isNull();
  }

  private SqsManagedConnectionFactory factory(String region, String endpoint, String missingQueue)
      throws ResourceException {
    SqsManagedConnectionFactory factory = new SqsManagedConnectionFactory();
    factory.setRegion(region);
    factory.setEndpoint(endpoint);
    factory.setMissingQueue(missingQueue);
    factory.setResourceAdapter(adapter);
    return factory;
  }
}
