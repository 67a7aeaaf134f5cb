package org.sqs4ee.adapter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "org.sqs4ee.adapter", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] SERVERS = {
    "com.sun.enterprise..",
    "org.glassfish..",
    "fish.payara..",
    "org.jboss..",
    "org.wildfly..",
    "com.ibm..",
    "io.openliberty.."
  };

  @ArchTest
  static final ArchRule adapterStandsOnTheProviderAndOnSpecifications =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.sqs4ee.adapter..",
              "org.sqs4ee.jms..",
              "java..",
              "javax.naming..",
              "javax.security.auth..",
              "javax.transaction.xa..",
              "jakarta.ejb..",
              "jakarta.jms..",
              "jakarta.json..",
              "jakarta.resource..",
              "jakarta.transaction..",
              "org.jspecify..",
              "software.amazon.awssdk.services.sqs..");

  @ArchTest
  static final ArchRule adapterKnowsNoApplication =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.sqs4ee.signup..");

  @ArchTest
  static final ArchRule adapterKnowsNoServer =
      noClasses().should().dependOnClassesThat().resideInAnyPackage(SERVERS);

  @ArchTest
  static final ArchRule sendingKnowsNothingOfDelivery =
      noClasses()
          .that()
          .resideInAPackage("..outbound..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..inbound..");

  @ArchTest
  static final ArchRule deliveryKnowsNothingOfSending =
      noClasses()
          .that()
          .resideInAPackage("..inbound..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..outbound..");

  @ArchTest
  static final ArchRule propertiesAreReadWithoutKnowingWhatFor =
      noClasses()
          .that()
          .resideInAPackage("..config..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.sqs4ee.adapter", "..inbound..", "..outbound..");

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses classes) {
    Set<JavaPackage> packages =
        classes.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
    assertThat(packages)
        .hasSize(4)
        .allSatisfy(
            it -> assertThat(it.isAnnotatedWith(NullMarked.class)).as(it.getName()).isTrue());
  }
}
