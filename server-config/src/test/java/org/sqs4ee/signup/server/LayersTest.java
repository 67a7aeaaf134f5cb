package org.sqs4ee.signup.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.sqs4ee.signup.server",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
  private static final String HERE = "org.sqs4ee.signup.server";

  @ArchTest
  static final ArchRule theEmbeddedPartsKnowNothingOfWhoStartsThem =
      noClasses()
          .that()
          .resideInAnyPackage(HERE + ".queues", HERE + ".mailbox")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(HERE, HERE + ".start", HERE + ".payara", HERE + ".log");

  @ArchTest
  static final ArchRule theEmbeddedPartsKnowNothingOfEachOther =
      noClasses()
          .that()
          .resideInAPackage(HERE + ".queues")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(HERE + ".mailbox");

  /**
   * In production no library of the embedded parts is loaded, so these packages get by with the
   * JDK.
   */
  @ArchTest
  static final ArchRule whatRunsInProductionNeedsNoLibrary =
      classes()
          .that()
          .resideInAnyPackage(HERE + ".start", HERE + ".payara", HERE + ".log")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "org.jspecify..", HERE + ".start", HERE + ".payara", HERE + ".log");
}
