package dev.portcullis.reconciler.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.journal.GitEvent.PolicyPut;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.Summary.Edits;
import dev.portcullis.reconciler.audit.KindChanges.ObjectChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Compares what was put under the same keys at two moments.
final class ObjectChanges<K extends Comparable<K>, V> {
  private final Reading<K, V> reading;
  private final int limit;
  private final SortedMap<String, Counted> kinds = new TreeMap<>();

  /// How an object is read.
  private interface Reading<K, V> {
    String kind(K key);

    /// Where in Git it stands; empty: nowhere.
    String path(V object);

    /// All that is compared.
    JsonNode tree(V object);

    boolean isSame(V before, V after);
  }

  private static final class OfInventory implements Reading<InventoryKey, JsonDocument> {
    @Override
    public String kind(InventoryKey key) {
      return key.kind();
    }

    @Override
    public String path(JsonDocument object) {
      return "";
    }

    @Override
    public JsonNode tree(JsonDocument object) {
      return object.tree();
    }

    @Override
    public boolean isSame(JsonDocument before, JsonDocument after) {
      return before.equals(after);
    }
  }

  /// Of resources: on which lines of its file one stands makes it no other.
  private static final class OfGit implements Reading<ResourceKey, PolicyPut> {
    @Override
    public String kind(ResourceKey key) {
      return key.kind();
    }

    @Override
    public String path(PolicyPut object) {
      return object.path();
    }

    @Override
    public JsonNode tree(PolicyPut object) {
      ObjectNode tree = JsonNodeFactory.instance.objectNode();
      tree.put("path", object.path());
      object.resource().tree().properties().forEach(it -> tree.set(it.getKey(), it.getValue()));
      return tree;
    }

    @Override
    public boolean isSame(PolicyPut before, PolicyPut after) {
      return before.resource().equals(after.resource()) && before.path().equals(after.path());
    }
  }

  /// What was counted of one kind.
  private static final class Counted {
    private final List<ObjectChange> listed = new ArrayList<>();
    private int added;
    private int removed;
    private int changed;

    private void count(Change.Type change) {
      switch (change) {
        case ADDED -> added++;
        case REMOVED -> removed++;
        case CHANGED -> changed++;
      }
    }

    private KindChanges told(String kind) {
      return new KindChanges(kind, new Edits(added, removed, changed), listed);
    }
  }

  private ObjectChanges(Reading<K, V> reading, int limit) {
    this.reading = reading;
    this.limit = limit;
  }

  /// What became of the inventory, at most `limit` objects of a kind listed.
  static List<KindChanges> ofInventory(
      SortedMap<InventoryKey, JsonDocument> before,
      SortedMap<InventoryKey, JsonDocument> after,
      int limit) {
    return new ObjectChanges<>(new OfInventory(), limit).between(before, after, _ -> true);
  }

  /// What became of the resources of Git that `asked` says, at most `limit` of a kind listed.
  static List<KindChanges> ofGit(
      SortedMap<ResourceKey, PolicyPut> before,
      SortedMap<ResourceKey, PolicyPut> after,
      Predicate<ResourceKey> asked,
      int limit) {
    return new ObjectChanges<>(new OfGit(), limit).between(before, after, asked);
  }

  private List<KindChanges> between(
      SortedMap<K, V> before, SortedMap<K, V> after, Predicate<K> asked) {
    var keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (K key : keys) {
      V then = before.get(key);
      V now = after.get(key);
      if (!asked.test(key)) {
        continue;
      }
      if (then == null && now != null) {
        tell(key, Change.Type.ADDED, now, now);
      } else if (then != null && now == null) {
        tell(key, Change.Type.REMOVED, then, then);
      } else if (then != null && now != null && !reading.isSame(then, now)) {
        tell(key, Change.Type.CHANGED, then, now);
      }
    }
    return kinds.entrySet().stream().map(ObjectChanges::told).toList();
  }

  private static KindChanges told(Map.Entry<String, Counted> kind) {
    return kind.getValue().told(kind.getKey());
  }

  private void tell(K key, Change.Type change, V before, V after) {
    Counted counted = kinds.computeIfAbsent(reading.kind(key), _ -> new Counted());
    counted.count(change);
    if (counted.listed.size() < limit) {
      List<FieldChange> fields =
          change == Change.Type.CHANGED
              ? FieldChange.between(reading.tree(before), reading.tree(after))
              : List.of();
      counted.listed.add(new ObjectChange(change, key.toString(), reading.path(after), fields));
    }
  }
}
