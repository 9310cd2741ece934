package dev.portcullis.reconciler.loop;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.reconciler.compile.NodeOutcome;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.GitImage;
import dev.portcullis.reconciler.web.StatusAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Puts the answer to `status` together.
final class StatusOf {
  private final Moment moment;
  private final ClusterImage image;
  private final ImageStatus parts;

  private StatusOf(Moment moment) {
    this.moment = moment;
    image = moment.standing().image();
    parts = new ImageStatus(image);
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
        parts.journal(),
        git(around.git()),
        parts.acts(),
        parts.inventory(),
        parts.rules(moment.standing().compilation()),
        nodes());
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
        parts.adoption(node));
  }

  private Optional<String> error(EnforcementReport report) {
    return report.errors().stream().findFirst().map(parts::error);
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
