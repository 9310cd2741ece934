package dev.portcullis.enforcer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.kafka.ReportQueue.Subject;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.Work;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportQueueTest {
  private final ReportQueue queue = new ReportQueue(4);

  @Test
  void reportsComeOutInOrder() throws InterruptedException {
    queue.add(Subject.RULES, report(1));
    queue.add(Subject.MEMBERS, report(2));
    queue.add(Subject.RULES, report(3));

    assertThat(drain()).containsExactly(1L, 2L, 3L);
    assertThat(queue.dropped()).isZero();
  }

  @Test
  void aNewerReportOfMembersTakesThePlaceOfAnOlderOne() throws InterruptedException {
    queue.add(Subject.MEMBERS, report(1));
    queue.add(Subject.RULES, report(2));
    queue.add(Subject.MEMBERS, report(3));

    assertThat(drain()).containsExactly(2L, 3L);
    assertThat(queue.dropped()).as("nothing was lost").isZero();
  }

  @Test
  void beyondTheLimitTheOldestIsDroppedAndCounted() throws InterruptedException {
    for (int i = 1; i <= 10; i++) {
      queue.add(Subject.RULES, report(i));
    }

    assertThat(drain()).containsExactly(7L, 8L, 9L, 10L);
    assertThat(queue.dropped()).isEqualTo(6);
  }

  @Test
  void whatWasDroppedWhileItWasSentDoesNotTakeAnotherWithIt() throws InterruptedException {
    EnforcementReport sent = report(1);
    queue.add(Subject.RULES, sent);
    for (int i = 2; i <= 5; i++) {
      queue.add(Subject.RULES, report(i));
    }
    queue.remove(sent);

    assertThat(drain()).containsExactly(2L, 3L, 4L, 5L);
  }

  @Test
  void waitingForAnEmptyQueueIsBounded() throws InterruptedException {
    queue.add(Subject.RULES, report(1));
    queue.awaitEmpty(10);

    assertThat(queue.size()).isEqualTo(1);
  }

  private List<Long> drain() throws InterruptedException {
    var sequences = new ArrayList<Long>();
    for (var first = queue.first(0); first.isPresent(); first = queue.first(0)) {
      sequences.add(first.get().sequence().value());
      queue.remove(first.get());
    }
    return sequences;
  }

  private static EnforcementReport report(long sequence) {
    return new EnforcementReport(
        MemoryCluster.NODE,
        "n1-test",
        Timestamp.EPOCH,
        MemoryCluster.JOURNAL,
        new Epoch(1),
        new Sequence(sequence),
        Outcome.APPLIED,
        Mode.ENFORCING,
        Digest.ZERO,
        Digest.ZERO,
        List.of(),
        Work.NONE,
        List.of(),
        List.of());
  }
}
