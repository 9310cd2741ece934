package dev.portcullis.reconciler.demo;

import dev.portcullis.enforcer.kafka.Connection;
import dev.portcullis.enforcer.kafka.ReportProducer;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.Work;
import dev.portcullis.reconciler.web.StatusAnswer;
import java.util.List;

/// A report of rules that nobody compiled, as somebody writes it who took a node over.
final class ForgedReport {
  private static final DemoNode NODE = DemoNode.ROUTING;

  private ForgedReport() {}

  static void send(Platform platform) {
    StatusAnswer status = platform.control().status();
    Digest other = Digest.of(new byte[] {1});
    var report =
        new EnforcementReport(
            NODE.nodeName(),
            "forged",
            Timestamp.parse(status.journal().time()),
            new JournalId(status.journal().id()),
            new Epoch(status.journal().epoch()),
            new Sequence(status.rules().through()),
            Outcome.UNCHANGED,
            Mode.ENFORCING,
            other,
            other,
            List.of(),
            Work.NONE,
            List.of(),
            List.of());
    try (var producer =
        new ReportProducer(NODE.nodeName(), Connection.to(platform.kafka().bootstrap()))) {
      producer.start();
      producer.send(report);
    }
  }
}
