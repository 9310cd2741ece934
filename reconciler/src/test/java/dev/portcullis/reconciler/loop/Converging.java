package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits until everything that a [Stream] said stands in the journal and is published.
final class Converging {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private Converging() {}

  static void await(KafkaSettings kafka, Stream stream) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    CommitId last = stream.line().getLast();
    while (System.nanoTime() < deadline) {
      Evidence evidence = Evidence.of(kafka);
      ClusterImage image = evidence.image();
      boolean allKeys = new TreeSet<>(image.inventory().documents().keySet()).equals(stream.live());
      if (image.git().adopted().equals(last) && allKeys && isPublished(evidence)) {
        return;
      }
      pause(500);
    }
    throw new AssertionError("not converged within " + PATIENCE);
  }

  /// The publication follows the `Compiled` that says so.
  private static boolean isPublished(Evidence evidence) {
    try {
      evidence.topicsAreAsCompiled();
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  /// Lets the reconciler work; what is asserted does not depend on how far it comes.
  static void pause(int millis) throws InterruptedException {
    var never = new CountDownLatch(1);
    assertThat(never.await(millis, TimeUnit.MILLISECONDS)).isFalse();
  }
}
