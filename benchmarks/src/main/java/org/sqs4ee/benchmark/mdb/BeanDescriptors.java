package org.sqs4ee.benchmark.mdb;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One message-driven bean for each queue, all of the same class. Names of queues are the harness'
 * own and need no escaping.
 */
final class BeanDescriptors {

  private final List<String> queues;
  private final int concurrency;

  BeanDescriptors(List<String> queues, int concurrency) {
    this.queues = queues;
    this.concurrency = concurrency;
  }

  String ejbJar() {
    String bean =
        """
            <message-driven>
              <ejb-name>%1$s</ejb-name>
              <ejb-class>%2$s</ejb-class>
              <messaging-type>jakarta.jms.MessageListener</messaging-type>
              <transaction-type>Container</transaction-type>
              <activation-config>
                <activation-config-property>
                  <activation-config-property-name>queueName</activation-config-property-name>
                  <activation-config-property-value>%1$s</activation-config-property-value>
                </activation-config-property>
                <activation-config-property>
                  <activation-config-property-name>maxConcurrency</activation-config-property-name>
                  <activation-config-property-value>%3$d</activation-config-property-value>
                </activation-config-property>
              </activation-config>
            </message-driven>
        """;
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <ejb-jar xmlns="https://jakarta.ee/xml/ns/jakartaee"
                 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                 xsi:schemaLocation="https://jakarta.ee/xml/ns/jakartaee https://jakarta.ee/xml/ns/jakartaee/ejb-jar_4_0.xsd"
                 version="4.0">
          <enterprise-beans>
        %s  </enterprise-beans>
        </ejb-jar>
        """
        .formatted(each(bean));
  }

  /** Payara is told here which resource adapter serves a bean. */
  String glassfishEjbJar() {
    String bean =
        """
            <ejb>
              <ejb-name>%1$s</ejb-name>
              <mdb-resource-adapter>
                <resource-adapter-mid>sqs-resource-adapter</resource-adapter-mid>
              </mdb-resource-adapter>
              <bean-pool>
                <steady-pool-size>0</steady-pool-size>
                <max-pool-size>300</max-pool-size>
              </bean-pool>
            </ejb>
        """;
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE glassfish-ejb-jar PUBLIC "-//GlassFish.org//DTD GlassFish Application Server 3.1 EJB 3.1//EN"
            "http://glassfish.org/dtds/glassfish-ejb-jar_3_1-1.dtd">
        <glassfish-ejb-jar>
          <enterprise-beans>
        %s  </enterprise-beans>
        </glassfish-ejb-jar>
        """
        .formatted(each(bean));
  }

  private String each(String bean) {
    return queues.stream()
        .map(queue -> bean.formatted(queue, MeasuredListener.class.getName(), concurrency))
        .collect(Collectors.joining());
  }
}
