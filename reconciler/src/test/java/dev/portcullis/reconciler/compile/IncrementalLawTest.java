package dev.portcullis.reconciler.compile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.wire.Records;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Compiling step by step gives, byte for byte, what compiling from nothing gives; and what the
/// topics hold after each publication is what was compiled.
class IncrementalLawTest {
  private static final long HOUR = 60L * 60 * 1000;

  @Test
  void incrementalEqualsFullAfterEveryBatch() {
    for (int seed = 0; seed < Histories.count(200, 2_000); seed++) {
      Batch.Standing standing = Histories.start();
      TopicContents topics = TopicContents.NOTHING;
      long step = 0;
      for (List<Fact> facts : new RandomHistory(seed).batches(12)) {
        String at = "seed " + seed + " step " + step;
        var batch = new Batch(standing, Histories.at(step * 5 * HOUR));
        batch.add(facts);
        standing = batch.close().standing();
        check(standing, at);
        topics = published(topics, standing, at);
        step++;
      }
    }
  }

  private static void check(Batch.Standing standing, String at) {
    Compilation full = Compilation.of(standing.image());
    Compilation incremental = standing.compilation();
    assertThat(bytesOf(incremental)).as(at).isEqualTo(bytesOf(full));
    assertThat(incremental.nodesRoot()).as(at).isEqualTo(full.nodesRoot());
    assertThat(incremental.setsRoot()).as(at).isEqualTo(full.setsRoot());
    assertThat(incremental.index().matchesOf()).as(at).isEqualTo(full.index().matchesOf());
    assertThat(incremental.users()).as(at).isEqualTo(full.users());
    var newest = standing.image().compiled().newest().getFirst();
    assertThat(newest.setsRoot()).as(at).isEqualTo(full.setsRoot());
    assertThat(newest.nodesRoot()).as(at).isEqualTo(full.nodesRoot());
  }

  /// Everything that a compilation yields, as the bytes of its records.
  static List<String> bytesOf(Compilation compilation) {
    List<String> all = new ArrayList<>();
    compilation
        .sections()
        .forEach((digest, policy) ->
            all.add(digest + new String(Records.SECTION.encode(policy.section()), UTF_8)));
    compilation
        .sets()
        .forEach((id, set) -> {
          var members = new TreeSet<String>();
          set.members().forEach(members::add);
          all.add(id + " " + set.digest() + " " + set.spec() + " " + members);
        });
    compilation.nodes().forEach((node, outcome) -> all.add(node + " " + outcome));
    return all;
  }

  private static TopicContents published(TopicContents topics, Batch.Standing standing, String at) {
    var plan = PublicationPlan.changes(topics, standing.image(), standing.compilation());
    var again = PublicationPlan.full(plan.after(), standing.image(), standing.compilation());
    assertThat(again.publication().isEmpty()).as(at).isTrue();
    var nodes = new TreeMap<String, Digest>();
    plan.after().nodes().forEach((node, held) -> nodes.put(node.text(), held.digest()));
    var compiled = new TreeMap<String, Digest>();
    standing
        .compilation()
        .nodes()
        .forEach((node, outcome) -> compiled.put(node.text(), outcome.standing()));
    assertThat(nodes).as(at).isEqualTo(compiled);
    for (NodeSnapshot snapshot : plan.publication().snapshots()) {
      assertThat(snapshot.provenance().sets())
          .as(at)
          .allMatch(need -> plan.after().sets().containsKey(need.set()));
    }
    return plan.after();
  }
}
