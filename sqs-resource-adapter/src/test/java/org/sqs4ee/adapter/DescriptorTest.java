package org.sqs4ee.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqs4ee.adapter.Descriptor.ACTIVATION;
import static org.sqs4ee.adapter.Descriptor.ADAPTER;
import static org.sqs4ee.adapter.Descriptor.CONNECTION_FACTORY;
import static org.sqs4ee.adapter.Descriptor.QUEUE;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.resource.Referenceable;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.beans.BeanInfo;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The connector descriptor says what the classes are, and nothing else. */
class DescriptorTest {

  private final Descriptor descriptor;

  DescriptorTest() throws Exception {
    descriptor = new Descriptor();
  }

  @Test
  void resourceAdapterClassIsOne() throws Exception {
    assertThat(descriptor.type("//resourceadapter-class")).isAssignableTo(ResourceAdapter.class);
    assertMadeByServers(descriptor.type("//resourceadapter-class"));
  }

  @Test
  void activationSpecClassIsOneForMessageListeners() throws Exception {
    assertThat(descriptor.type("//activationspec-class")).isAssignableTo(ActivationSpec.class);
    assertThat(descriptor.type("//activationspec-class")).isAssignableTo(Serializable.class);
    assertMadeByServers(descriptor.type("//activationspec-class"));
    assertThat(descriptor.type("//messagelistener-type")).isEqualTo(MessageListener.class);
  }

  @Test
  void managedConnectionFactoryClassIsOneAndKnowsItsAdapter() throws Exception {
    assertThat(descriptor.type("//managedconnectionfactory-class"))
        .isAssignableTo(ManagedConnectionFactory.class)
        .isAssignableTo(ResourceAdapterAssociation.class);
    assertMadeByServers(descriptor.type("//managedconnectionfactory-class"));
  }

  /** Jakarta Connectors 2.1, section 19.4.2. WildFly refuses an adapter without. */
  @Test
  void adapterAndManagedConnectionFactorySayWhatIsEqual() throws Exception {
    for (String path : List.of("//resourceadapter-class", "//managedconnectionfactory-class")) {
      assertThat(descriptor.type(path)).hasDeclaredMethods("equals", "hashCode");
    }
  }

  @Test
  void wildFlyActivatesTheAdapterByItsManagedConnectionFactory() throws Exception {
    assertThat(new Descriptor("ironjacamar.xml").text("//connection-definition/@class-name"))
        .isEqualTo(descriptor.text("//managedconnectionfactory-class"));
  }

  @Test
  void connectionFactoryClassIsWhatApplicationsLookUp() throws Exception {
    assertThat(descriptor.type("//connectionfactory-interface")).isEqualTo(ConnectionFactory.class);
    assertThat(descriptor.type("//connectionfactory-impl-class"))
        .isAssignableTo(ConnectionFactory.class)
        .isAssignableTo(Referenceable.class)
        .isAssignableTo(Serializable.class);
  }

  @Test
  void connectionClassImplementsTheConnectionInterface() throws Exception {
    assertThat(descriptor.type("//connection-interface")).isInterface();
    assertThat(descriptor.type("//connection-impl-class"))
        .isAssignableTo(descriptor.type("//connection-interface"));
  }

  @Test
  void administeredObjectIsAQueue() throws Exception {
    assertThat(descriptor.type("//adminobject-interface")).isEqualTo(Queue.class);
    assertThat(descriptor.type("//adminobject-class"))
        .isAssignableTo(Queue.class)
        .isAssignableTo(Serializable.class);
    assertMadeByServers(descriptor.type("//adminobject-class"));
  }

  @Test
  void activationPropertiesAreThoseOfTheBean() throws Exception {
    assertThat(declared(ACTIVATION))
        .isEqualTo(accessors(descriptor.type("//activationspec-class"), ActivationSpec.class));
  }

  @Test
  void connectionFactoryPropertiesAreThoseOfTheBean() throws Exception {
    assertThat(declared(CONNECTION_FACTORY))
        .isEqualTo(
            accessors(
                descriptor.type("//managedconnectionfactory-class"),
                ManagedConnectionFactory.class));
  }

  @Test
  void queuePropertiesAreThoseOfTheBean() throws Exception {
    assertThat(declared(QUEUE))
        .isEqualTo(accessors(descriptor.type("//adminobject-class"), Object.class));
  }

  @Test
  void adapterPropertiesAreThoseOfTheBean() throws Exception {
    assertThat(declared(ADAPTER))
        .isEqualTo(accessors(descriptor.type("//resourceadapter-class"), ResourceAdapter.class));
  }

  private Map<String, String> declared(String owner) throws Exception {
    Map<String, String> declared = new TreeMap<>();
    for (Descriptor.Property property : descriptor.properties(owner)) {
      assertThat(declared.put(property.name(), property.type())).as(property.name()).isNull();
    }
    return declared;
  }

  /** Properties with a getter and a setter, without those that the specification itself demands. */
  private static Map<String, String> accessors(Class<?> bean, Class<?> specified) throws Exception {
    BeanInfo info = Introspector.getBeanInfo(bean);
    return Arrays.stream(info.getPropertyDescriptors())
        .filter(property -> property.getReadMethod() != null && property.getWriteMethod() != null)
        .filter(property -> !property.getName().equals("resourceAdapter"))
        .filter(property -> !isDeclaredBy(specified, property))
        .collect(
            Collectors.toMap(
                PropertyDescriptor::getName,
                property -> property.getPropertyType().getName(),
                (one, other) -> one,
                TreeMap::new));
  }

  private static boolean isDeclaredBy(Class<?> specified, PropertyDescriptor property) {
    return Arrays.stream(specified.getMethods())
        .anyMatch(method -> method.getName().equals(property.getWriteMethod().getName()));
  }

  private static void assertMadeByServers(Class<?> bean) {
    assertThat(bean).isPublic();
    assertThat(bean.getConstructors()).anyMatch(made -> made.getParameterCount() == 0);
  }
}
