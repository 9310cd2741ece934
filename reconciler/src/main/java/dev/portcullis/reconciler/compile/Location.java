package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.HostPlace;

/// Where rules about something stand.
sealed interface Location {
  /// It is a workload of the node.
  record Workload(NodeName node, Attachment attachment) implements Location {}

  /// It is the node itself.
  record Host(NodeName node, HostPlace place) implements Location {}

  /// No node has rules about it.
  record Nowhere() implements Location {}
}
