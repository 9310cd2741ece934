package dev.portcullis.reconciler.audit;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.StoredRecord;
import dev.portcullis.events.wire.UnknownRecordException;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What some nodes reported last.
public final class LastReports {
  private final TreeSet<String> nodes = new TreeSet<>();
  private final SortedMap<String, LastReport> newest = new TreeMap<>();

  /// What a report says, but for its details.
  public record LastReport(
      String time,
      String place,
      long sequence,
      String outcome,
      String mode,
      Digest snapshot,
      Digest enforced) {
    static LastReport of(EnforcementReport report, String place) {
      return new LastReport(
          report.time().toString(),
          place,
          report.sequence().value(),
          report.outcome().name(),
          report.mode().text(),
          report.snapshot(),
          report.enforced());
    }
  }

  /// Those of `nodes`.
  public LastReports(Collection<NodeName> nodes) {
    nodes.forEach(node -> this.nodes.add(node.text()));
  }

  /// Takes the next record of the reports topic.
  public void take(StoredRecord record) {
    if (!nodes.contains(record.key())) {
      return;
    }
    try {
      EnforcementReport report = Records.REPORT.decode(record.value());
      if (report.node().text().equals(record.key())) {
        newest.put(record.key(), LastReport.of(report, record.place()));
      }
    } catch (UnknownRecordException | IllegalArgumentException _) {
      // no report, which is counted elsewhere
    }
  }

  /// What the node reported last, if it reported anything.
  public List<LastReport> of(NodeName node) {
    LastReport report = newest.get(node.text());
    return report == null ? List.of() : List.of(report);
  }
}
