package dev.portcullis.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "dev.portcullis", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
  @ArchTest
  static void everyPackageIsEnteredAsPureOrNotAndIsNullMarked(JavaClasses classes) {
    assertThat(
            classes.stream()
                .filter(type -> type.getPackage().isAnnotatedWith(NullMarked.class))
                .map(JavaClass::getPackageName)
                .distinct()
                .sorted())
        .isEqualTo(Packages.all());
    assertThat(classes.stream().map(JavaClass::getPackageName).distinct().sorted())
        .isEqualTo(Packages.all());
  }

  // Wall 1: pure code is the same everywhere and always.

  @ArchTest
  static final ArchRule pureCodeStaysPure = classes().that(Packages.pure()).should(new StayPure());

  // Wall 2: dependencies point from what touches the world to what does not.

  @ArchTest
  static final ArchRule pureCodeKnowsOnlyPureCode =
      noClasses().that(Packages.pure()).should().dependOnClassesThat(Packages.outside());

  @ArchTest
  static final ArchRule noPackageLeadsBackToItself =
      slices().matching("dev.portcullis.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule eventsStandOnNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage("dev.portcullis.events..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.portcullis.enforcer..", "dev.portcullis.reconciler..");

  @ArchTest
  static final ArchRule theEnforcerDoesNotKnowTheReconciler =
      noClasses()
          .that()
          .resideInAPackage("dev.portcullis.enforcer..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.portcullis.reconciler..", "org.eclipse.jgit..");

  @ArchTest
  static final ArchRule nothingKnowsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.portcullis.reconciler.cli")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.portcullis.reconciler.cli");

  @ArchTest
  static final ArchRule onlyShellsKnowTheLoop =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.portcullis.reconciler.bench",
              "dev.portcullis.reconciler.cli",
              "dev.portcullis.reconciler.demo",
              "dev.portcullis.reconciler.loop")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.portcullis.reconciler.loop");

  @ArchTest
  static final ArchRule onlyTheCommandLineAndTheBenchmarksKnowTheDemo =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.portcullis.reconciler.bench",
              "dev.portcullis.reconciler.cli",
              "dev.portcullis.reconciler.crash",
              "dev.portcullis.reconciler.demo")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.portcullis.reconciler.demo");

  @ArchTest
  static final ArchRule kafkaStaysBehindItsAdapters =
      onlyIn(
          "org.apache.kafka..", "dev.portcullis.enforcer.kafka", "dev.portcullis.reconciler.kafka");

  @ArchTest
  static final ArchRule theBrokerStaysBehindItsAdapter =
      onlyIn("kafka..", "dev.portcullis.reconciler.kafka");

  @ArchTest
  static final ArchRule gitStaysBehindItsAdapter =
      onlyIn("org.eclipse.jgit..", "dev.portcullis.reconciler.git");

  @ArchTest
  static final ArchRule theWebServerStaysBehindItsAdapter =
      onlyIn("io.javalin..", "dev.portcullis.reconciler.web");

  // Wall 3: one place for what goes through a topic, one for what goes to the kernel.

  @ArchTest
  static final ArchRule whatGoesThroughATopicIsATypeOfTheEventsModule =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.portcullis.events..")
          .should()
          .haveSimpleNameEndingWith("Event")
          .orShould()
          .haveSimpleNameEndingWith("Envelope")
          .orShould()
          .haveSimpleNameEndingWith("Snapshot")
          .orShould()
          .haveSimpleNameEndingWith("Codec");

  @ArchTest
  static final ArchRule onlyOnePackageWritesRulesAsText =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.portcullis.enforcer.iptables")
          .should(new HoldRuleText());

  // The words of the house.

  @ArchTest
  static final ArchRule namesAreWordsOfTheField =
      noClasses()
          .should()
          .haveNameMatching(
              ".*(Manager|Helper|Utils?|Processor|Handler|Service|Context|Info|Data|Base|Impl)");

  @ArchTest
  static final ArchRule absenceIsNotKeptInAField = noFields().should().haveRawType(Optional.class);

  /// Classes of `library` are known to `adapters` only, so that it can be exchanged in one place.
  private static ArchRule onlyIn(String library, String... adapters) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(adapters)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }
}
