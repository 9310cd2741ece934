package dev.portcullis.reconciler.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.compile.Histories;
import dev.portcullis.reconciler.compile.RandomHistory;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A scene is that of its image, whatever scene it was made from.
class LiveSceneLawTest {
  @Test
  void aSceneDoesNotDependOnTheOneBefore() {
    for (int seed = 0; seed < Histories.count(40, 400); seed++) {
      Batch.Standing standing = Histories.start();
      LiveScene live = LiveScene.at(standing.image(), Grouping.WORKLOAD);
      int step = 0;
      for (List<Fact> facts : new RandomHistory(seed).batches(8)) {
        var batch = new Batch(standing, Histories.at(step++));
        batch.add(facts);
        standing = batch.close().standing();
        live = live.next(standing.image());
        assertThat(live.scene())
            .as("seed %d, step %d", seed, step)
            .isEqualTo(LiveScene.of(standing.image(), Grouping.WORKLOAD));
      }
    }
  }
}
