package org.sqs4ee.signup;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.json.Json;

@AnalyzeClasses(packages = "org.sqs4ee.signup", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule contractNeedsNothingOfTheRest =
      classes()
          .that()
          .resideInAPackage("org.sqs4ee.signup.contract")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.sqs4ee.signup.contract",
              "java..",
              "jakarta.ejb..",
              "jakarta.json..",
              "jakarta.validation..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule nothingKnowsThatTheQueueIsAmazonSqs =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "software.amazon..",
              "com.amazon..",
              "com.amazonaws..",
              "org.sqs4ee.jms..",
              "org.sqs4ee.adapter..");

  @ArchTest
  static final ArchRule mailsKnowNothingOfRegistrations =
      noClasses()
          .that()
          .resideInAPackage("org.sqs4ee.signup.welcome")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.sqs4ee.signup.registration");

  @ArchTest
  static final ArchRule registrationsKnowNothingOfMails =
      noClasses()
          .that()
          .resideInAPackage("org.sqs4ee.signup.registration")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.sqs4ee.signup.welcome", "jakarta.mail..", "jakarta.jms..");

  @ArchTest
  static final ArchRule dependenciesPointOneWay =
      slices().matching("org.sqs4ee.(signup..)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule serverImplementationsAreNotTouched =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.eclipse.persistence..",
              "org.hibernate..",
              "org.eclipse.angus..",
              "fish.payara..");

  @ArchTest
  static final ArchRule jsonIsLookedUpOnce =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Json.class)
          .because("it searches the class path at every call: keep a JsonProvider");
}
