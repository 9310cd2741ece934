package dev.portcullis.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;

/// The build runs tests with the tag `kafka` a second time, on a Kafka in a container: none that
/// works with the broker of all tests may be without it.
@AnalyzeClasses(packages = "dev.portcullis", importOptions = ImportOption.OnlyIncludeTests.class)
class KafkaTagTest {
  @ArchTest
  static void everyTestOnTheSharedBrokerHasTheTag(JavaClasses classes) {
    assertThat(new SharedBrokerTests(classes).without("kafka")).isEmpty();
  }

  @ArchTest
  static void testsAreFoundHoweverTheyComeToTheBroker(JavaClasses classes) {
    assertThat(new SharedBrokerTests(classes).without("a tag that none has"))
        .contains(
            // From a method, from a field, and by another class.
            "dev.portcullis.reconciler.loop.KillIT.ofTwoReconcilersOnlyOneWrites()",
            "dev.portcullis.reconciler.kafka.LatencyTest.<init>()",
            "dev.portcullis.reconciler.loop.BeginningTest.<init>()")
        // These have brokers of their own.
        .noneMatch(test -> test.contains("EmbeddedBrokerTest") || test.contains("ServicesIT"));
  }
}
