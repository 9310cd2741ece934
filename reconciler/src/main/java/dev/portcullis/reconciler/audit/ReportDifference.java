package dev.portcullis.reconciler.audit;

import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;

/// A node reported something that the journal does not come to: which sequence it is about, where
/// the report lies in its topic, when the node said that it wrote it, and what is wrong.
public record ReportDifference(
    Sequence sequence, NodeName node, String place, Timestamp time, String wrong) {}
