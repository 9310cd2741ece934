package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.report.Work;
import dev.portcullis.events.report.Work.Change;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MemberWorkTest {
  private static final long SECOND = 1_000_000_000L;

  private final MemberWork work = new MemberWork(100 * SECOND);

  @Test
  void theFirstChangeIsDueAtOnceAndTheNextFiveSecondsLater() {
    work.add(Work.NONE);
    assertThat(work.isDue(100 * SECOND)).isTrue();
    work.take(100 * SECOND);
    work.add(Work.NONE);

    assertThat(work.isDue(104 * SECOND)).isFalse();
    assertThat(work.nanosLeft(104 * SECOND)).isEqualTo(SECOND);
    assertThat(work.isDue(105 * SECOND)).isTrue();
  }

  @Test
  void whatWasDoneMeanwhileIsAddedUp() {
    var millis = new TreeMap<String, Long>();
    millis.put("sets", 3L);
    for (int i = 0; i < 4; i++) {
      work.add(new Work(Change.NONE, Change.NONE, new Change(2, 1), 1, millis));
    }

    Work sum = work.take(0);

    assertThat(sum.members()).isEqualTo(new Change(8, 4));
    assertThat(sum.commands()).isEqualTo(4);
    assertThat(sum.milliseconds()).containsEntry("sets", 12L);
    assertThat(work.isPending()).isFalse();
  }
}
