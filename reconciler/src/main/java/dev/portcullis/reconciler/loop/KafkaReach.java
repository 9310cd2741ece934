package dev.portcullis.reconciler.loop;

import dev.portcullis.reconciler.kafka.KafkaUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks Kafka again when it did not answer, and knows how it does.
final class KafkaReach {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaReach.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Clock clock;
  private volatile Reach now = Reach.UNASKED;

  KafkaReach(Clock clock) {
    this.clock = clock;
  }

  Reach now() {
    return now;
  }

  /// What `call` returns once Kafka answers; it is called at most `tries` times.
  ///
  /// @throws InterruptedLoopException when the thread is asked to stop
  /// @throws KafkaUnavailableException when Kafka did not answer that often
  <T> T retrying(int tries, Supplier<T> call) {
    for (int tried = 1; ; tried++) {
      try {
        T answer = call.get();
        note("");
        return answer;
      } catch (KafkaUnavailableException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedLoopException();
        }
        note(String.valueOf(e.getMessage()));
        if (tried == tries) {
          throw e;
        }
        Pause.of(PAUSE);
      }
    }
  }

  private void note(String message) {
    Reach before = now;
    now = before.then(message, clock.instant());
    if (!message.isEmpty()) {
      LOG.atWarn().addKeyValue("cause", message).log("Kafka is not available");
    } else if (!before.isGood() && !before.equals(Reach.UNASKED)) {
      LOG.atInfo().log("Kafka is available again");
    }
  }
}
