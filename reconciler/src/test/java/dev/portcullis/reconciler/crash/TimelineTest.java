package dev.portcullis.reconciler.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final NodeState FIRST = new StateStream(new Random(1)).first();
  private static final NodeState SECOND = new StateStream(new Random(2)).first();
  private static final NodeState THIRD = new StateStream(new Random(3)).first();

  private final Timeline timeline = new Timeline();

  @Test
  void whatWasNotPublishedYetIsNotInForce() {
    timeline.want(FIRST, 10);
    timeline.want(SECOND, 20);

    assertThat(timeline.possible(11, 19)).containsExactly(FIRST);
    assertThat(timeline.possible(11, 20)).containsExactly(FIRST, SECOND);
  }

  @Test
  void untilANewerOneIsConfirmedAnOldOneMayComeBack() {
    timeline.want(FIRST, 10);
    timeline.want(SECOND, 20);
    timeline.want(THIRD, 30);

    assertThat(timeline.possible(40, 41)).containsExactly(FIRST, SECOND, THIRD);
  }

  @Test
  void whatWasSentBeforeTheConfirmationIsJudgedByWhatWasPossibleThen() {
    timeline.want(FIRST, 10);
    timeline.want(SECOND, 20);
    timeline.confirm(30);
    timeline.want(THIRD, 40);

    assertThat(timeline.possible(29, 35)).containsExactly(FIRST, SECOND);
    assertThat(timeline.possible(30, 35)).containsExactly(SECOND);
    assertThat(timeline.possible(50, 51)).containsExactly(SECOND, THIRD);
  }
}
