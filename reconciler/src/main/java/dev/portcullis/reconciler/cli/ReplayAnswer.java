package dev.portcullis.reconciler.cli;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.reconciler.audit.LastReports;
import dev.portcullis.reconciler.audit.LastReports.LastReport;
import dev.portcullis.reconciler.audit.Recompilation;
import dev.portcullis.reconciler.audit.ReportCheck;
import dev.portcullis.reconciler.audit.ReportDifference;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.compile.NodeOutcome;
import dev.portcullis.reconciler.replay.Findings;
import dev.portcullis.reconciler.replay.PublishedVerdict;
import java.util.ArrayList;
import java.util.List;

/// What `audit replay` answers, which is its JSON.
record ReplayAnswer(
    long sequence,
    String time,
    String commit,
    int policies,
    int endpoints,
    int sets,
    Digest nodesRoot,
    Digest setsRoot,
    Recompilation.Tally compilations,
    List<Recompilation.Difference> differences,
    ReportsPart reports,
    PublishedVerdict published,
    List<NodeAnswer> nodes) {
  ReplayAnswer {
    differences = List.copyOf(differences);
    nodes = List.copyOf(nodes);
  }

  /// What nodes reported: `notCompared` says why nothing of it was looked at.
  record ReportsPart(
      String notCompared, ReportCheck.Tally tally, List<ReportDifference> differences) {
    ReportsPart {
      differences = List.copyOf(differences);
    }
  }

  /// What a node was to enforce, and what it reported last.
  record NodeAnswer(String node, String order, Digest snapshot, List<LastReport> reported) {
    NodeAnswer {
      reported = List.copyOf(reported);
    }
  }

  static ReplayAnswer of(Findings findings, String reportsNotCompared, List<NodeAnswer> nodes) {
    var outcome = findings.outcome();
    var image = outcome.image();
    if (!image.journal().hasBegun()) {
      throw new CommandFailure(
          Code.NOT_FOUND,
          "the journal has no event up to that moment",
          "name a later moment, or another journal");
    }
    return new ReplayAnswer(
        image.journal().last().value(),
        image.journal().time().toString(),
        image.git().adopted().text(),
        image.git().resources().policies().size(),
        image.inventory().endpoints(),
        outcome.compilation().sets().size(),
        outcome.compilation().nodesRoot(),
        outcome.compilation().setsRoot(),
        outcome.tally(),
        outcome.differences(),
        new ReportsPart(reportsNotCompared, findings.reports(), findings.reportDifferences()),
        findings.published(),
        nodes);
  }

  /// What is to be said of `nodes`.
  ///
  /// @throws CommandFailure when the journal does not know one
  static List<NodeAnswer> nodes(Findings findings, List<NodeName> nodes, LastReports last) {
    List<NodeAnswer> asked = new ArrayList<>();
    for (NodeName node : nodes) {
      NodeOutcome known = findings.outcome().compilation().nodes().get(node);
      if (known == null) {
        throw new CommandFailure(
            Code.NOT_FOUND,
            "the journal knows no node " + node + " at that moment",
            "`portcullis audit log --type InventoryPut` tells of all");
      }
      asked.add(new NodeAnswer(node.text(), known.order().text(), known.standing(), last.of(node)));
    }
    return asked;
  }
}
