package dev.portcullis.reconciler.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.GitEvent.PolicyPut;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.Summary.Edits;
import dev.portcullis.reconciler.audit.KindChanges.ObjectChange;
import dev.portcullis.reconciler.compile.Histories;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.GitResources;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is said to differ between two moments of random journals is what differs between the two
/// images, however the journal is handed on; and the way back is its mirror.
class TwoMomentsLawTest {
  private static final int EVENTS = 150;

  private static JournalDiff diff(List<Envelope> events, long from, long to, int batch) {
    var moments =
        new TwoMoments(
            new AsOf.OfSequence(new Sequence(from)),
            new AsOf.OfSequence(new Sequence(to)),
            TwoMoments.Limits.ALL);
    for (int at = 0; at < events.size(); at += batch) {
      moments.take(events.subList(at, Math.min(events.size(), at + batch)));
    }
    assertThat(moments.missing()).isEmpty();
    return moments.difference();
  }

  private static ClusterImage image(List<Envelope> events, long at) {
    return ClusterImage.EMPTY.replay(events.subList(0, (int) at + 1)).image();
  }

  /// Every key with what became of it, by comparing one by one.
  private static SortedMap<String, Change.Type> naive(
      SortedMap<String, String> before, SortedMap<String, String> after) {
    var changes = new TreeMap<String, Change.Type>();
    after.forEach((key, text) -> {
      if (!before.containsKey(key)) {
        changes.put(key, Change.Type.ADDED);
      } else if (!text.equals(before.get(key))) {
        changes.put(key, Change.Type.CHANGED);
      }
    });
    before.keySet().stream()
        .filter(key -> !after.containsKey(key))
        .forEach(key -> changes.put(key, Change.Type.REMOVED));
    return changes;
  }

  private static SortedMap<String, String> inventory(ClusterImage image) {
    var texts = new TreeMap<String, String>();
    image.inventory().documents().forEach((key, it) -> texts.put(key.toString(), it.text()));
    return texts;
  }

  private static SortedMap<String, String> resources(ClusterImage image) {
    var texts = new TreeMap<String, String>();
    GitResources resources = image.git().resources();
    for (PolicyPut put : resources.puts().values()) {
      texts.put(put.key().toString(), put.path() + " " + put.resource().text());
    }
    return texts;
  }

  private static SortedMap<String, Change.Type> told(Stream<KindChanges> kinds) {
    return kinds
        .flatMap(kind -> kind.listed().stream())
        .collect(
            Collectors.toMap(
                ObjectChange::key, ObjectChange::change, (one, _) -> one, TreeMap::new));
  }

  @Test
  void objectsDifferAsTheImagesDo() {
    for (int seed = 0; seed < Histories.count(15, 150); seed++) {
      List<Envelope> events = RandomJournal.events(seed, EVENTS);
      var random = new Random(seed);
      long from = random.nextInt(events.size());
      long to = random.nextInt(events.size());
      ClusterImage before = image(events, from);
      ClusterImage after = image(events, to);

      JournalDiff diff = diff(events, from, to, 1 + random.nextInt(60));

      assertThat(told(diff.inventory().stream()))
          .as("seed %d, %d to %d", seed, from, to)
          .isEqualTo(naive(inventory(before), inventory(after)));
      assertThat(told(Stream.concat(diff.policies().stream(), diff.resources().stream())))
          .as("seed %d, %d to %d", seed, from, to)
          .isEqualTo(naive(resources(before), resources(after)));
      assertThat(diff.from().commit()).isEqualTo(before.git().adopted().text());
      assertThat(diff.to().commit()).isEqualTo(after.git().adopted().text());
    }
  }

  @Test
  void theWayBackIsTheMirror() {
    for (int seed = 0; seed < Histories.count(10, 100); seed++) {
      List<Envelope> events = RandomJournal.events(seed, EVENTS);
      var random = new Random(seed);
      long from = random.nextInt(events.size() / 2);
      long to = from + random.nextInt(events.size() / 2);

      JournalDiff there = diff(events, from, to, 40);
      JournalDiff back = diff(events, to, from, 40);

      assertThat(back.decisions()).as("seed %d", seed).isEqualTo(there.decisions());
      assertThat(edits(back)).as("seed %d", seed).isEqualTo(mirrored(edits(there)));
      assertThat(connections(back, false)).as("seed %d", seed).isEqualTo(connections(there, true));
      assertThat(back.summary().kernel().rulesAdded())
          .as("seed %d", seed)
          .isEqualTo(there.summary().kernel().rulesRemoved());
      assertThat(back.kept()).as("seed %d", seed).isEqualTo(there.kept());
      assertThat(back.standing()).as("seed %d", seed).hasSameSizeAs(there.standing());
    }
  }

  private static List<Edits> edits(JournalDiff diff) {
    return Stream.concat(
            Stream.concat(diff.policies().stream(), diff.resources().stream()),
            diff.inventory().stream())
        .map(KindChanges::edits)
        .toList();
  }

  private static List<Edits> mirrored(List<Edits> edits) {
    return edits.stream()
        .map(it -> new Edits(/* added= */ it.removed(), /* removed= */ it.added(), it.changed()))
        .toList();
  }

  /// Who may send what to whom before and after, or after and before.
  private static List<String> connections(JournalDiff diff, boolean mirrored) {
    return diff.connectivity().stream()
        .map(it ->
            "%s %s %s %s"
                .formatted(
                    it.src(),
                    it.dst(),
                    mirrored ? it.now() : it.old(),
                    mirrored ? it.old() : it.now()))
        .sorted()
        .toList();
  }

  @Test
  void nothingDiffersFromItself() {
    for (int seed = 0; seed < Histories.count(10, 100); seed++) {
      List<Envelope> events = RandomJournal.events(seed, EVENTS);
      long at = new Random(seed).nextInt(events.size());

      JournalDiff diff = diff(events, at, at, 50);

      assertThat(diff.isNone()).as("seed %d at %d", seed, at).isTrue();
      assertThat(diff.direction()).isEqualTo(JournalDiff.Direction.SAME);
      assertThat(diff.decisions().total()).isZero();
      assertThat(diff.connectivity()).isEmpty();
      assertThat(diff.nodeClasses()).isEmpty();
    }
  }

  @Test
  void aMomentThatTheJournalNeverCameToIsMissing() {
    List<Envelope> events = RandomJournal.events(1, EVENTS);
    var never = new AsOf.OfSequence(new Sequence(events.size()));
    var moments =
        new TwoMoments(new AsOf.OfSequence(Sequence.FIRST), never, TwoMoments.Limits.SOME);

    moments.take(events);

    assertThat(moments.missing()).containsExactly(never);
  }

  @Test
  void listsAreCutAndCountsAreNot() {
    List<Envelope> events = RandomJournal.events(2, EVENTS);
    var moments =
        new TwoMoments(
            new AsOf.OfSequence(Sequence.FIRST),
            new AsOf.OfSequence(new Sequence(events.size() - 1L)),
            new TwoMoments.Limits(1, 1, 1));
    moments.take(events);

    JournalDiff cut = moments.difference();
    JournalDiff whole = diff(events, 0, events.size() - 1L, 50);

    assertThat(edits(cut)).isEqualTo(edits(whole));
    assertThat(cut.summary()).isEqualTo(whole.summary());
    assertThat(cut.decisions().total()).isEqualTo(whole.decisions().listed().size());
    assertThat(cut.decisions().listed()).containsExactly(whole.decisions().listed().getLast());
    assertThat(cut.inventory()).allMatch(kind -> kind.listed().size() == 1);
    assertThat(whole.inventory()).allMatch(kind -> kind.unlisted() == 0);
    assertThat(cut.connectivity()).hasSizeLessThanOrEqualTo(1);
  }
}
