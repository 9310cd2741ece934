package dev.portcullis.reconciler.offline;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.GitEvent;
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
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.Replayed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Makes the image by replaying the facts that a journal would hold, so that what is true offline
/// is what would be true in a cluster.
final class Replay {
  private static final JournalId JOURNAL = new JournalId("offline-manifests");

  private final List<Envelope> facts = new ArrayList<>();
  private Sequence next = Sequence.FIRST;

  private Replay() {}

  static ClusterImage of(
      List<GitEvent.PolicyPut> policies, SortedMap<InventoryKey, JsonDocument> objects) {
    var replay = new Replay();
    objects.forEach((key, object) -> replay.add(new InventoryEvent.InventoryPut(key, object)));
    policies.forEach(replay::add);
    replay.add(adopted());
    return ClusterImage.EMPTY.replay(replay.facts).image();
  }

  /// `image` once its policies are `wanted`, and what that touches.
  static Replayed policies(ClusterImage image, Map<ResourceKey, GitEvent.PolicyPut> wanted) {
    var replay = new Replay();
    replay.next = image.journal().last().next();
    Map<ResourceKey, GitEvent.PolicyPut> held = image.git().resources().puts();
    held.keySet().stream()
        .filter(key -> !wanted.containsKey(key))
        .forEach(key -> replay.add(new GitEvent.PolicyRemoved(key)));
    wanted.values().stream().filter(put -> !put.equals(held.get(put.key()))).forEach(replay::add);
    replay.add(adopted());
    return image.replay(replay.facts);
  }

  private static JournalEvent adopted() {
    var head = new Head("offline", CommitId.NONE, List.of(), false, false);
    var nobody = new Person("", "", Timestamp.EPOCH);
    return new GitEvent.CommitAdopted(
        head, Digest.ZERO, new Authorship(nobody, nobody, "", "unchecked"), List.of());
  }

  private void add(JournalEvent event) {
    facts.add(
        new Envelope(
            JOURNAL,
            next,
            Epoch.NONE,
            Timestamp.EPOCH,
            new Actor("offline"),
            new Cause.Start(),
            Digest.ZERO,
            event));
    next = next.next();
  }
}
