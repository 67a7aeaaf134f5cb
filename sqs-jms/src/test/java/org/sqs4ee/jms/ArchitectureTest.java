package org.sqs4ee.jms;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.sqs4ee.jms.session.SqsEndpoint;

/** The shape of the provider: who may know whom. */
@AnalyzeClasses(packages = "org.sqs4ee.jms", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("org.sqs4ee.jms.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule messagesKnowNoOtherPart = uses("message");

  @ArchTest
  static final ArchRule wireKnowsMessagesAndQueues = uses("wire", "message", "queue", "json");

  @ArchTest static final ArchRule selectorsKnowNoOtherPart = uses("selector");

  @ArchTest
  static final ArchRule sendingKnowsTheWireAndNothingOfReceiving =
      uses("send", "message", "wire", "queue", "client");

  @ArchTest
  static final ArchRule leasesKnowTheWireAndNothingOfDeliveries =
      uses("lease", "wire", "queue", "threads", "log");

  @ArchTest
  static final ArchRule settlementKnowsLeasesAndSending =
      uses("settlement", "wire", "queue", "send", "lease", "threads", "log");

  @ArchTest
  static final ArchRule receivingIsOnTopOfSettlement =
      uses(
          "receive",
          "message",
          "wire",
          "queue",
          "send",
          "selector",
          "lease",
          "settlement",
          "threads",
          "log",
          "client");

  @ArchTest
  static final ArchRule journalKnowsSendingOnly =
      uses("journal", "wire", "queue", "send", "client", "json", "log");

  @ArchTest
  static final ArchRule transactionsKnowSendingReceivingAndTheJournal =
      uses(
          "transaction",
          "wire",
          "queue",
          "send",
          "lease",
          "settlement",
          "receive",
          "journal",
          "client");

  @ArchTest
  static final ArchRule browsingIsAnotherUserOfLeasesAndSettlement =
      uses(
          "browse",
          "message",
          "wire",
          "queue",
          "send",
          "selector",
          "lease",
          "settlement",
          "receive",
          "threads",
          "log",
          "client");

  @ArchTest
  static final ArchRule temporaryQueuesKnowQueuesAndNothingOfMessages =
      uses("temporary", "queue", "threads", "log", "client");

  @ArchTest
  static final ArchRule sessionsAreUsersOfTheWholeEngine =
      uses(
          "session",
          "message",
          "selector",
          "wire",
          "queue",
          "send",
          "lease",
          "settlement",
          "receive",
          "journal",
          "transaction",
          "browse",
          "temporary",
          "threads",
          "log",
          "client");

  @ArchTest
  static final ArchRule onlyTheEntranceKnowsSessions =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.sqs4ee.jms", "org.sqs4ee.jms.session")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.sqs4ee.jms.session");

  @ArchTest
  static final ArchRule whoTalksToSqs =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              packages(
                  "client",
                  "queue",
                  "wire",
                  "send",
                  "lease",
                  "settlement",
                  "receive",
                  "journal",
                  "browse",
                  "temporary"))
          .and()
          .doNotBelongToAnyOf(SqsEndpoint.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk.services..");

  @ArchTest
  static final ArchRule noContainerIsKnown =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta.ejb..",
              "jakarta.resource..",
              "jakarta.enterprise..",
              "jakarta.transaction..");

  @ArchTest
  static final ArchRule jsonIsLookedUpOnce =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Json.class)
          .because("it searches the class path at every call: JsonProcessing does so once");

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes()
          .should(
              new ArchCondition<>("reside in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                  events.add(
                      new SimpleConditionEvent(
                          type, marked, type.getPackageName() + " is not @NullMarked"));
                }
              });

  /** The classes of a part use, of this module, no other parts than these. */
  private static ArchRule uses(String part, String... others) {
    List<String> allowed = new ArrayList<>(List.of(packages(others)));
    allowed.add("org.sqs4ee.jms." + part);
    return noClasses()
        .that()
        .resideInAPackage("org.sqs4ee.jms." + part)
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.sqs4ee.jms..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new)))));
  }

  private static String[] packages(String... parts) {
    return Arrays.stream(parts).map(part -> "org.sqs4ee.jms." + part).toArray(String[]::new);
  }
}
