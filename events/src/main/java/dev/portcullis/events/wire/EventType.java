package dev.portcullis.events.wire;

import dev.portcullis.events.journal.CompileEvent;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.journal.NodeEvent;
import dev.portcullis.events.journal.OperatorEvent;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The kinds of event by the name that the journal knows them by, and the version of each kind's
/// schema. Names and old versions stay readable for ever.
public record EventType(String name, int version, Class<? extends JournalEvent> type) {
  private static final List<Class<? extends JournalEvent>> TYPES =
      List.of(
          LifeEvent.JournalStarted.class,
          LifeEvent.LeaderElected.class,
          LifeEvent.JournalRestored.class,
          LifeEvent.SettingsChanged.class,
          LifeEvent.CheckpointSigned.class,
          LifeEvent.StateImaged.class,
          GitEvent.PolicyPut.class,
          GitEvent.PolicyRemoved.class,
          GitEvent.CommitAdopted.class,
          GitEvent.CommitRejected.class,
          GitEvent.CommitHeld.class,
          GitEvent.PreviewCompleted.class,
          InventoryEvent.InventoryPut.class,
          InventoryEvent.InventoryRemoved.class,
          InventoryEvent.InventoryRefused.class,
          InventoryEvent.InventoryHeld.class,
          InventoryEvent.InventoryAccepted.class,
          CompileEvent.Compiled.class,
          CompileEvent.CompileRefused.class,
          OperatorEvent.CommitPinned.class,
          OperatorEvent.Unpinned.class,
          OperatorEvent.Frozen.class,
          OperatorEvent.Thawed.class,
          OperatorEvent.NodeRetired.class,
          OperatorEvent.GlassBroken.class,
          NodeEvent.NodeFailed.class,
          NodeEvent.NodeRolledBack.class,
          NodeEvent.DriftDetected.class,
          NodeEvent.NodeRecovered.class,
          NodeEvent.JournalAdopted.class);

  private static final SortedMap<String, EventType> BY_NAME = byName();

  private static SortedMap<String, EventType> byName() {
    var types = new TreeMap<String, EventType>();
    for (Class<? extends JournalEvent> type : TYPES) {
      types.put(type.getSimpleName(), new EventType(type.getSimpleName(), 1, type));
    }
    return Collections.unmodifiableSortedMap(types);
  }

  /// Every kind, by name.
  public static SortedMap<String, EventType> all() {
    return BY_NAME;
  }

  /// The kind of `event`.
  public static EventType of(JournalEvent event) {
    return named(event.getClass().getSimpleName());
  }

  /// The kind called `name`.
  ///
  /// @throws UnknownRecordException when there is none
  public static EventType named(String name) {
    EventType type = BY_NAME.get(name);
    if (type == null) {
      throw new UnknownRecordException(
          "an event of type `" + name + "` needs a newer version of this program");
    }
    return type;
  }
}
