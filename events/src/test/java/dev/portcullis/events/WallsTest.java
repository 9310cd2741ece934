package dev.portcullis.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// What everything else stands on stands on nothing of ours. Its purity is checked with
/// everybody's, by `dev.portcullis.walls.WallsTest` of the reconciler, which sees all modules.
@AnalyzeClasses(packages = "dev.portcullis", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
  @ArchTest
  static final ArchRule eventsKnowOnlyThemselvesAndJson =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.portcullis.events..",
              "java..",
              "com.fasterxml.jackson..",
              "org.jspecify.annotations..");

  @ArchTest
  static final ArchRule noPackageLeadsBackToItself =
      slices().matching("dev.portcullis.(**)").should().beFreeOfCycles();
}
