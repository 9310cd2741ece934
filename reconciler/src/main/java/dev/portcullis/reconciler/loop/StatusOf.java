package dev.portcullis.reconciler.loop;

import dev.portcullis.events.journal.NodeEvent;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.reconciler.compile.NodeOutcome;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.GitImage;
import dev.portcullis.reconciler.image.InventoryImage;
import dev.portcullis.reconciler.image.Origin;
import dev.portcullis.reconciler.image.RulePlaces;
import dev.portcullis.reconciler.web.StatusAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Puts the answer to `status` together.
final class StatusOf {
  private final Moment moment;
  private final ClusterImage image;

  private StatusOf(Moment moment) {
    this.moment = moment;
    image = moment.standing().image();
  }

  /// How Kafka and the Git remote do.
  record Around(Reach kafka, Reach git) {}

  static StatusAnswer of(Moment moment, String instance, Around around) {
    return new StatusOf(moment).answer(instance, around);
  }

  private StatusAnswer answer(String instance, Around around) {
    return new StatusAnswer(
        instance,
        moment.role().name().toLowerCase(Locale.ROOT),
        around.kafka().text(),
        journal(),
        git(around.git()),
        acts(),
        inventory(),
        rules(),
        nodes());
  }

  private StatusAnswer.JournalPart journal() {
    var journal = image.journal();
    return new StatusAnswer.JournalPart(
        journal.id().text(),
        journal.next().value() - 1,
        journal.epoch().value(),
        journal.time().toString());
  }

  private StatusAnswer.GitPart git(Reach remote) {
    GitImage git = image.git();
    return new StatusAnswer.GitPart(
        git.observed().ref(),
        git.adopted().text(),
        git.observed().commit().text(),
        git.observed().verdict().name().toLowerCase(Locale.ROOT),
        git.observed().problems(),
        remote.text());
  }

  private StatusAnswer.ActsPart acts() {
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

  private StatusAnswer.InventoryPart inventory() {
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

  private StatusAnswer.RulesPart rules() {
    var newest = image.compiled().newest();
    return new StatusAnswer.RulesPart(
        image.git().policies().size(),
        moment.standing().compilation().sections().size(),
        moment.standing().compilation().sets().size(),
        newest.isEmpty() ? -1 : newest.getFirst().through().value());
  }

  private List<StatusAnswer.NodePart> nodes() {
    List<StatusAnswer.NodePart> nodes = new ArrayList<>();
    moment
        .standing()
        .compilation()
        .nodes()
        .forEach((node, outcome) -> nodes.add(part(node, outcome)));
    return nodes;
  }

  private StatusAnswer.NodePart part(NodeName node, NodeOutcome outcome) {
    Optional<EnforcementReport> report = moment.reports().of(node);
    return new StatusAnswer.NodePart(
        node,
        state(node, outcome, report),
        outcome.order(),
        outcome.standing(),
        report.map(EnforcementReport::enforced).orElse(Digest.ZERO),
        report.map(it -> it.outcome().name()).orElse("none"),
        report.map(it -> it.mode().text()).orElse("none"),
        report.map(it -> it.sequence().value()).orElse(-1L),
        report.map(it -> it.time().toString()).orElse("never"),
        report.flatMap(this::error).orElse("none"),
        adoption(node));
  }

  private String adoption(NodeName node) {
    NodeEvent.JournalAdopted adopted = image.nodes().adoptions().get(node);
    if (adopted == null) {
      return "none";
    }
    String when = adopted.at().isEmpty() ? "" : ", until " + adopted.at().getFirst();
    return "journal " + adopted.before() + when;
  }

  private Optional<String> error(EnforcementReport report) {
    return report.errors().stream()
        .findFirst()
        .map(error -> error.code() + ": " + error.message() + rule(error));
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

  private String state(NodeName node, NodeOutcome outcome, Optional<EnforcementReport> report) {
    if (outcome instanceof NodeOutcome.Refusal) {
      return "refused";
    }
    if (outcome.order() != Order.ENFORCE) {
      return outcome.order() == Order.FREEZE ? "frozen" : "retired";
    }
    if (report.isEmpty()) {
      return "unknown";
    }
    if (moment.enforces(node)) {
      return "enforced";
    }
    return report.get().errors().isEmpty() ? "waiting" : "failed";
  }
}
