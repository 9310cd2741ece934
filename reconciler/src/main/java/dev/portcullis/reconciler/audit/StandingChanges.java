package dev.portcullis.reconciler.audit;

import dev.portcullis.events.preview.Change;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.NodesImage.Trouble;
import dev.portcullis.reconciler.image.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares what operators said, and nodes suffer, at two moments.
final class StandingChanges {
  private final SortedMap<String, Stands> standing = new TreeMap<>();

  /// What stands at a moment.
  private record Stands(String what, String about, String actor, String at, String reason) {}

  private StandingChanges(ClusterImage image) {
    image.git().pinned().forEach(pin -> add("pinned", pin.commit().text(), pin.origin()));
    image.nodes().frozen().forEach((scope, origin) -> add("frozen", scope, origin));
    image.nodes().retired().forEach((node, origin) -> add("retired", node.text(), origin));
    image
        .inventory()
        .held()
        .forEach(at ->
            add(
                new Stands(
                    "held", "sequence " + at, "", "", "much of the inventory was gone at once")));
    image.nodes().troubles().forEach((node, trouble) -> add(node.text(), trouble));
  }

  private void add(String what, String about, Origin origin) {
    add(new Stands(what, about, origin.actor().text(), origin.at().toString(), origin.reason()));
  }

  private void add(String node, Trouble trouble) {
    add(
        new Stands(
            "troubled",
            node,
            "node/" + node,
            trouble.since().toString(),
            Chronicle.of(trouble.event())));
  }

  private void add(Stands stands) {
    standing.put(stands.what() + " " + stands.about(), stands);
  }

  static List<StandingChange> between(ClusterImage before, ClusterImage after) {
    SortedMap<String, Stands> then = new StandingChanges(before).standing;
    SortedMap<String, Stands> now = new StandingChanges(after).standing;
    var all = new TreeSet<>(then.keySet());
    all.addAll(now.keySet());
    List<StandingChange> changes = new ArrayList<>();
    for (String each : all) {
      Stands was = then.get(each);
      Stands is = now.get(each);
      if (is != null && !Objects.equals(was, is)) {
        changes.add(told(was == null ? Change.Type.ADDED : Change.Type.CHANGED, is));
      } else if (is == null && was != null) {
        changes.add(told(Change.Type.REMOVED, was));
      }
    }
    return changes;
  }

  private static StandingChange told(Change.Type change, Stands stands) {
    return new StandingChange(
        change, stands.what(), stands.about(), stands.actor(), stands.at(), stands.reason());
  }
}
