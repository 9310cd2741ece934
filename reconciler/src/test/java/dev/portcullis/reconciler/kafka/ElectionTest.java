package dev.portcullis.reconciler.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kafka")
class ElectionTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final KafkaSettings settings = BrokerFixture.fresh(Topic.JOURNAL);
  private final AtomicInteger losses = new AtomicInteger();
  private final List<Election> candidates = new ArrayList<>();

  @AfterEach
  void close() {
    candidates.forEach(Election::close);
  }

  @Test
  void oneOfTwoCandidatesLeadsAndTheOtherWhenItLeaves() throws InterruptedException {
    Election first = join();
    assertThat(first.awaitLeadership(LONG)).isTrue();
    Election second = join();
    assertThat(second.awaitLeadership(Duration.ofSeconds(4))).isFalse();
    assertThat(first.leads()).as("a newcomer does not depose who leads").isTrue();
    first.close();
    assertThat(second.awaitLeadership(LONG)).isTrue();
    assertThat(first.leads()).isFalse();
    assertThat(losses).as("to leave is not to lose").hasValue(0);
  }

  @Test
  void twoCandidatesThatComeTogetherDoNotBothLead() throws InterruptedException {
    Election first = join();
    Election second = join();
    long end = System.nanoTime() + LONG.toNanos();
    while (!first.leads() && !second.leads() && System.nanoTime() < end) {
      first.awaitLeadership(Duration.ofMillis(50));
    }
    assertThat(first.leads()).isNotEqualTo(second.leads());
  }

  private Election join() {
    Election election = Election.join(settings, losses::incrementAndGet);
    candidates.add(election);
    return election;
  }
}
