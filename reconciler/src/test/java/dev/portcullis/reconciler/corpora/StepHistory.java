package dev.portcullis.reconciler.corpora;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.GitEvent.PolicyPut;
import dev.portcullis.events.journal.Head;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.Person;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.connectivity.Scene;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.GitResources;
import dev.portcullis.reconciler.offline.OfflineCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A cluster that goes from step to step by events, one for each thing that differs between two
/// steps, each replayed on its own.
final class StepHistory {
  private static final Head HEAD = new Head("main", CommitId.NONE, List.of(), false, false);
  private static final Person NOBODY = new Person("", "", Timestamp.EPOCH);

  private final List<Envelope> all = new ArrayList<>();
  private ClusterImage image = ClusterImage.EMPTY;
  private Sequence next = Sequence.FIRST;

  /// Goes to the next step, which is `to`, and gives its scene with the policies as the events left
  /// them.
  Scene after(OfflineCluster to) {
    Map<ResourceKey, PolicyPut> before = image.git().resources().puts();
    Map<ResourceKey, PolicyPut> wanted = to.image().git().resources().puts();
    before.keySet().stream()
        .filter(key -> !wanted.containsKey(key))
        .forEach(key -> change(new GitEvent.PolicyRemoved(key)));
    wanted.values().stream()
        .filter(put -> !put.equals(before.get(put.key())))
        .forEach(this::change);
    existing(to);
    Scene scene = to.scene();
    return new Scene(resources(), scene.parties(), scene.networks(), scene.services());
  }

  private void existing(OfflineCluster to) {
    Map<InventoryKey, JsonDocument> before = image.inventory().documents();
    Map<InventoryKey, JsonDocument> wanted = to.image().inventory().documents();
    before.keySet().stream()
        .filter(key -> !wanted.containsKey(key))
        .forEach(key -> take(new InventoryEvent.InventoryRemoved(key)));
    wanted.forEach((key, document) -> {
      if (!document.equals(before.get(key))) {
        take(new InventoryEvent.InventoryPut(key, document));
      }
    });
  }

  private void change(GitEvent.PolicyChange change) {
    take(change);
    take(
        new GitEvent.CommitAdopted(
            HEAD, Digest.ZERO, new Authorship(NOBODY, NOBODY, "", "unchecked"), List.of()));
  }

  private void take(JournalEvent event) {
    var envelope =
        new Envelope(
            new JournalId("step-history"),
            next,
            Epoch.NONE,
            Timestamp.EPOCH,
            new Actor("test"),
            new Cause.Start(),
            Digest.ZERO,
            event);
    next = next.next();
    all.add(envelope);
    image = image.replay(List.of(envelope)).image();
  }

  /// The image as the events left it, one by one.
  ClusterImage image() {
    return image;
  }

  /// The image of all events at once, from nothing.
  ClusterImage replayed() {
    return ClusterImage.EMPTY.replay(all).image();
  }

  GitResources resources() {
    return image.git().resources();
  }
}
