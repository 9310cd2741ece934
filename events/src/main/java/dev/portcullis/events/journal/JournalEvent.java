package dev.portcullis.events.journal;

/// Something that happened. Records of it are kept for ever: a kind only ever gains a sibling, and
/// has a version, a golden file and a codec entry. Grouped by where facts come from.
public sealed interface JournalEvent
    permits LifeEvent, GitEvent, InventoryEvent, CompileEvent, OperatorEvent, NodeEvent {

  /// What the event is about; the key of its Kafka record: a resource's or inventory object's key,
  /// a node, a commit, or the name of the journal itself.
  String subject();
}
