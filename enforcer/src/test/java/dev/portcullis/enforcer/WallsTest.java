package dev.portcullis.enforcer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The agent of a node knows chains, rules and sets, and nothing of where they come from. That its
/// artifact holds no Git, broker or compiler either is checked by the module's `pom.xml`.
@AnalyzeClasses(packages = "dev.portcullis", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
  @ArchTest
  static final ArchRule theEnforcerKnowsNeitherGitNorTheReconciler =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.portcullis.reconciler..", "org.eclipse.jgit..", "kafka..");

  @ArchTest
  static final ArchRule noPackageLeadsBackToItself =
      slices().matching("dev.portcullis.(**)").should().beFreeOfCycles();
}
