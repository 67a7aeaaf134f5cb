package org.sqs4ee.signup.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.json.Json;

@AnalyzeClasses(packages = "org.sqs4ee.signup.web", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theWebIsMadeOfTheContractJakartaAndLittleElse =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.sqs4ee.signup.web..",
              "org.sqs4ee.signup.contract",
              "java..",
              "jakarta..",
              "org.jspecify.annotations",
              "com.github.f4b6a3.uuid..",
              "com.samskivert.mustache")
          .because("the servers differ in everything else, and the queue is behind JMS");

  @ArchTest
  static final ArchRule packagesPointOneWay =
      slices().matching("org.sqs4ee.signup.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule pagesKnowNothingOfSignups =
      noClasses()
          .that()
          .resideInAPackage("..web.page")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..contract", "..web.form", "..web.problem", "..signup.web");

  @ArchTest
  static final ArchRule problemsKnowNothingOfSignups =
      noClasses()
          .that()
          .resideInAPackage("..web.problem")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..contract", "..web.form", "..signup.web");

  @ArchTest
  static final ArchRule onlyThePublisherKnowsMessaging =
      noClasses()
          .that()
          .doNotHaveSimpleName("SignupPublisher")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.jms..");

  @ArchTest
  static final ArchRule jsonIsLookedUpOnce =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Json.class)
          .because("it searches the class path at every call: keep a JsonProvider");
}
