package dev.portcullis.events.journal;

import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.Sequence;
import java.util.List;

/// What exists in the cluster.
public sealed interface InventoryEvent extends JournalEvent {
  /// An object is so: its own JSON shape, cut down to the fields that matter.
  record InventoryPut(InventoryKey key, JsonDocument object) implements InventoryEvent {
    @Override
    public String subject() {
      return key.toString();
    }
  }

  /// An object is gone.
  record InventoryRemoved(InventoryKey key) implements InventoryEvent {
    @Override
    public String subject() {
      return key.toString();
    }
  }

  /// A record of the inventory topic says nothing that can be understood; what was known of its key
  /// stays. The cause gives its place.
  record InventoryRefused(String key, String code, String message, String remedy)
      implements InventoryEvent {
    @Override
    public String subject() {
      return key;
    }
  }

  /// So much of the inventory is gone that it is not believed: `removed` of `endpoints` endpoints.
  record InventoryHeld(String topicId, int endpoints, int removed, List<InventoryKey> sample)
      implements InventoryEvent {
    public InventoryHeld {
      sample = List.copyOf(sample);
    }

    @Override
    public String subject() {
      return "inventory";
    }
  }

  /// An operator confirms what was held by the event at `held`.
  record InventoryAccepted(Sequence held) implements InventoryEvent {
    @Override
    public String subject() {
      return "inventory";
    }
  }
}
