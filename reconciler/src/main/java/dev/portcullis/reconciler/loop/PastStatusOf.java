package dev.portcullis.reconciler.loop;

import dev.portcullis.events.journal.CompileEvent;
import dev.portcullis.events.journal.NodeEvent;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.NodeOutcome;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.GitImage;
import dev.portcullis.reconciler.image.NodesImage.Trouble;
import dev.portcullis.reconciler.web.PastStatusAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Puts the answer to `status` together for a moment before.
final class PastStatusOf {
  private static final List<String> LEFT_OUT =
      List.of(
          "which reconciler led, and how Kafka and the Git remote did",
          "what nodes reported, but for what was out of the ordinary");

  private final ClusterImage image;
  private final Compilation compilation;
  private final ImageStatus parts;

  private PastStatusOf(ClusterImage image, Compilation compilation) {
    this.image = image;
    this.compilation = compilation;
    this.parts = new ImageStatus(image);
  }

  static PastStatusAnswer of(AsOf asked, ClusterImage image, Compilation compilation) {
    return new PastStatusOf(image, compilation).answer(asked);
  }

  private PastStatusAnswer answer(AsOf asked) {
    return new PastStatusAnswer(
        asked.toString(),
        parts.journal(),
        git(),
        parts.acts(),
        parts.inventory(),
        parts.rules(compilation),
        nodes(),
        LEFT_OUT);
  }

  private PastStatusAnswer.GitPart git() {
    GitImage git = image.git();
    return new PastStatusAnswer.GitPart(
        git.observed().ref(),
        git.adopted().text(),
        git.observed().commit().text(),
        git.observed().verdict().name().toLowerCase(Locale.ROOT),
        git.observed().problems());
  }

  private List<PastStatusAnswer.NodePart> nodes() {
    List<PastStatusAnswer.NodePart> nodes = new ArrayList<>();
    compilation.nodes().forEach((node, outcome) -> nodes.add(part(node, outcome)));
    return nodes;
  }

  private PastStatusAnswer.NodePart part(NodeName node, NodeOutcome outcome) {
    Optional<Trouble> trouble = Optional.ofNullable(image.nodes().troubles().get(node));
    return new PastStatusAnswer.NodePart(
        node,
        state(outcome, trouble),
        outcome.order(),
        outcome.standing(),
        trouble.map(it -> it.since().toString()).orElse("never"),
        error(node, trouble),
        parts.adoption(node));
  }

  private static String state(NodeOutcome outcome, Optional<Trouble> trouble) {
    if (outcome instanceof NodeOutcome.Refusal) {
      return "refused";
    }
    if (outcome.order() != Order.ENFORCE) {
      return outcome.order() == Order.FREEZE ? "frozen" : "retired";
    }
    return trouble.map(it -> state(it.event())).orElse("untold");
  }

  private static String state(NodeEvent event) {
    return switch (event) {
      case NodeEvent.NodeFailed _ -> "failed";
      case NodeEvent.NodeRolledBack _ -> "rolled back";
      case NodeEvent.DriftDetected _ -> "drifted";
      case NodeEvent.NodeRecovered _, NodeEvent.JournalAdopted _ -> "untold";
    };
  }

  private String error(NodeName node, Optional<Trouble> trouble) {
    CompileEvent.CompileRefused refused = image.compiled().refused().get(node);
    if (refused != null) {
      return refused.code() + ": " + refused.exceeded();
    }
    return trouble.map(it -> error(it.event())).orElse("none");
  }

  private String error(NodeEvent event) {
    return switch (event) {
      case NodeEvent.NodeFailed it -> parts.error(it.error());
      case NodeEvent.NodeRolledBack it -> parts.error(it.error());
      case NodeEvent.DriftDetected it -> it.found();
      case NodeEvent.NodeRecovered _, NodeEvent.JournalAdopted _ -> "none";
    };
  }
}
