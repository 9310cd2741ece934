package dev.portcullis.events.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.journal.CompileEvent;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.journal.NodeEvent;
import dev.portcullis.events.journal.OperatorEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The kinds of event by the name that the journal knows them by, and how each kind's schema came
/// to be what it is: one step from each version to the next. Names and old versions stay readable
/// for ever.
public record EventType(String name, Class<? extends JournalEvent> type, List<Upcast> upcasts) {
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

  /// Each event is asked for its kind: to find it by its name would take longer.
  private static final Map<Class<?>, EventType> BY_TYPE = byType();

  public EventType {
    upcasts = List.copyOf(upcasts);
  }

  /// A step from one version to the next: what the data of an event would be if a writer of the
  /// next version had written it. Always the same for the same data; it may change what it is
  /// given.
  @FunctionalInterface
  public interface Upcast {
    /// The data in the next version.
    ///
    /// @throws IllegalArgumentException when it is not such data
    ObjectNode next(ObjectNode data);
  }

  private static SortedMap<String, EventType> byName() {
    var types = new TreeMap<String, EventType>();
    for (Class<? extends JournalEvent> type : TYPES) {
      types.put(type.getSimpleName(), new EventType(type.getSimpleName(), type, List.of()));
    }
    return Collections.unmodifiableSortedMap(types);
  }

  private static Map<Class<?>, EventType> byType() {
    var types = new LinkedHashMap<Class<?>, EventType>();
    BY_NAME.values().forEach(kind -> types.put(kind.type(), kind));
    return Collections.unmodifiableMap(types);
  }

  /// The version that is written today; the first is 1.
  public int version() {
    return upcasts.size() + 1;
  }

  /// What data of an older `version` is in the version of today.
  ObjectNode upcast(ObjectNode data, int version) {
    ObjectNode newer = data;
    for (Upcast step : upcasts.subList(version - 1, upcasts.size())) {
      newer = step.next(newer);
    }
    return newer;
  }

  /// Every kind, by name.
  public static SortedMap<String, EventType> all() {
    return BY_NAME;
  }

  /// The kind of `event`.
  public static EventType of(JournalEvent event) {
    EventType type = BY_TYPE.get(event.getClass());
    return type == null ? named(event.getClass().getSimpleName()) : type;
  }

  /// The kind called `name`.
  ///
  /// @throws UnknownRecordException when there is none
  public static EventType named(String name) {
    EventType type = BY_NAME.get(name);
    if (type == null) {
      throw new NewerRecordException(
          "an event of type `" + name + "` needs a newer version of this program");
    }
    return type;
  }
}
