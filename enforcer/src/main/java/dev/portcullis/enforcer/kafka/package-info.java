/// Brings this node's snapshot and ip sets in from their topics, and takes its reports out.
///
/// Records are folded by plain classes that know no client ([SnapshotLog], [SetPartition]), and
/// [Gathered] decides when what they hold fits together; [WantedFeed] reads the topics for them and
/// [ReportProducer] writes what comes back.
///
/// **Invariant:** only committed records are read, and a missing record or a tombstone is never
/// handed on as "no policy". What cannot be accepted is a [Refusal], never an exception that ends
/// the agent. **Must never know:** how anything is applied.
@NullMarked
package dev.portcullis.enforcer.kafka;

import org.jspecify.annotations.NullMarked;
