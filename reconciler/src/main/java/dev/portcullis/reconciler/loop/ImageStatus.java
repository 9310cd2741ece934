package dev.portcullis.reconciler.loop;

import dev.portcullis.events.journal.NodeEvent;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.InventoryImage;
import dev.portcullis.reconciler.image.Origin;
import dev.portcullis.reconciler.image.RulePlaces;
import dev.portcullis.reconciler.web.StatusAnswer;
import java.util.ArrayList;
import java.util.List;

/// What an image says of how everything is, now or at a moment before.
record ImageStatus(ClusterImage image) {
  StatusAnswer.JournalPart journal() {
    var journal = image.journal();
    return new StatusAnswer.JournalPart(
        journal.id().text(),
        journal.next().value() - 1,
        journal.epoch().value(),
        journal.time().toString());
  }

  StatusAnswer.ActsPart acts() {
    List<StatusAnswer.StandingAct> frozen = new ArrayList<>();
    image.nodes().frozen().forEach((scope, origin) -> frozen.add(standing(scope, origin)));
    List<StatusAnswer.StandingAct> retired = new ArrayList<>();
    image.nodes().retired().forEach((node, origin) -> retired.add(standing(node.text(), origin)));
    return new StatusAnswer.ActsPart(
        image.git().pinned().stream()
            .map(pin -> standing(pin.commit().text(), pin.origin()))
            .toList(),
        frozen,
        retired);
  }

  private static StatusAnswer.StandingAct standing(String about, Origin origin) {
    return new StatusAnswer.StandingAct(
        about, origin.actor().text(), origin.at().toString(), origin.reason());
  }

  StatusAnswer.InventoryPart inventory() {
    InventoryImage inventory = image.inventory();
    long nodes =
        inventory.documents().keySet().stream().filter(key -> key.kind().equals("Node")).count();
    return new StatusAnswer.InventoryPart(
        inventory.documents().size(),
        inventory.endpoints(),
        (int) nodes,
        inventory.claims().contested().size(),
        image.overruledByGit(),
        inventory.held().stream().map(held -> held.value()).toList());
  }

  StatusAnswer.RulesPart rules(Compilation compilation) {
    var newest = image.compiled().newest();
    return new StatusAnswer.RulesPart(
        image.git().policies().size(),
        compilation.sections().size(),
        compilation.sets().size(),
        newest.isEmpty() ? -1 : newest.getFirst().through().value());
  }

  /// Which journal the node followed before this one, and until when, or `none`.
  String adoption(NodeName node) {
    NodeEvent.JournalAdopted adopted = image.nodes().adoptions().get(node);
    if (adopted == null) {
      return "none";
    }
    String when = adopted.at().isEmpty() ? "" : ", until " + adopted.at().getFirst();
    return "journal " + adopted.before() + when;
  }

  /// What a node reported, for people.
  String error(ReportError error) {
    return error.code() + ": " + error.message() + rule(error);
  }

  /// The rule that a node stumbled over, and where people find it.
  private String rule(ReportError error) {
    if (error.ruleId().indexOf('#') <= 0) {
      return "";
    }
    String place =
        new RulePlaces(image.git().resources())
            .of(new RuleId(error.ruleId()))
            .map(at -> ", " + at)
            .orElse("");
    return " (rule " + error.ruleId() + place + ")";
  }
}
