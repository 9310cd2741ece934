package dev.portcullis.enforcer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

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

  /// Time is measured by the monotonic clock; the wall clock only stamps reports, through what
  /// `Reporter` is given.
  @ArchTest
  static final ArchRule scenario13NoDecisionReadsTheWallClock =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule noPackageLeadsBackToItself =
      slices().matching("dev.portcullis.(**)").should().beFreeOfCycles();
}
