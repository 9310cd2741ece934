package dev.portcullis.reconciler.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.reconciler.parse.Diagnostic;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import dev.portcullis.reconciler.parse.Parsed;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What other tests draw at random is what authors may write: all of it, of every kind.
class RandomResourcesTest {
  @Test
  void everyRandomResourceIsWithoutAMistake() {
    var kinds = new TreeSet<String>();
    for (int seed = 0; seed < Histories.count(500, 20_000); seed++) {
      var cluster = new RandomCluster(new Random(seed));
      GitEvent.PolicyPut put =
          cluster.chance(20)
              ? cluster.policy(cluster.one(RandomCluster.NAMESPACES), "q")
              : new RandomCalico(cluster).resource();

      Parsed parsed = ManifestParser.parseOne(ManifestFile.of("drawn.json", put.resource().text()));

      assertThat(parsed.diagnostics())
          .as("seed %d: %s", seed, put.resource().text())
          .extracting(Diagnostic::problem)
          .isEmpty();
      assertThat(parsed.resources()).extracting(GitEvent.PolicyPut::key).containsExactly(put.key());
      kinds.add(put.key().group() + "/" + put.key().kind());
    }
    assertThat(kinds).containsExactlyElementsOf(RandomHistoryTest.RESOURCES);
  }
}
