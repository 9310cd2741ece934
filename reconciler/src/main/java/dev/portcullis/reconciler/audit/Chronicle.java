package dev.portcullis.reconciler.audit;

import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.journal.CompileEvent;
import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.journal.NodeEvent;
import dev.portcullis.events.journal.OperatorEvent;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.report.ReportError;
import java.util.List;
import java.util.Locale;

/// Tells what an event says, as a sentence.
final class Chronicle {
  private static final int HEX = 12;

  private Chronicle() {}

  static String of(JournalEvent event) {
    return switch (event) {
      case LifeEvent it -> life(it);
      case GitEvent it -> git(it);
      case InventoryEvent it -> inventory(it);
      case CompileEvent it -> compile(it);
      case OperatorEvent it -> operator(it);
      case NodeEvent it -> node(it);
    };
  }

  private static String life(LifeEvent event) {
    return switch (event) {
      case LifeEvent.JournalStarted it ->
          "the journal of the cluster %s began".formatted(it.cluster());
      case LifeEvent.LeaderElected it ->
          "the reconciler %s of version %s leads".formatted(it.instance(), it.version());
      case LifeEvent.JournalRestored it ->
          "the journal was restored from %s, through sequence %s"
              .formatted(it.from(), it.through());
      case LifeEvent.SettingsChanged(var options) ->
          "the settings of nodes changed: denied is %s, allowed %s, unknown endpoints %s, log %s"
              .formatted(
                  small(options.deny()),
                  small(options.allow()),
                  small(options.unknownEndpoint()),
                  small(options.log()));
      case LifeEvent.CheckpointSigned it ->
          "the first %d events were signed with the key %s".formatted(it.size(), it.key());
      case LifeEvent.StateImaged it ->
          "an image of the state at sequence %s was written, to start from".formatted(it.through());
    };
  }

  private static String git(GitEvent event) {
    return switch (event) {
      case GitEvent.PolicyPut it -> "%s is as %s has it".formatted(it.key(), it.path());
      case GitEvent.PolicyRemoved it -> it.key() + " is gone";
      case GitEvent.CommitAdopted it ->
          "commit %s is in force%s: %s"
              .formatted(
                  brief(it.head().commit()),
                  it.head().forced() ? ", after a forced push" : "",
                  said(it.authorship()));
      case GitEvent.CommitRejected it ->
          "commit %s was rejected for %s: %s"
              .formatted(
                  brief(it.head().commit()), counted(it.total(), "mistake"), first(it.problems()));
      case GitEvent.CommitHeld it ->
          "commit %s is held: %s".formatted(brief(it.head().commit()), it.reason());
      case GitEvent.PreviewCompleted it ->
          "pull request %s at %s was previewed: %s"
              .formatted(it.request(), brief(it.head()), it.verdict());
    };
  }

  private static String inventory(InventoryEvent event) {
    return switch (event) {
      case InventoryEvent.InventoryPut it -> it.key() + " is there";
      case InventoryEvent.InventoryRemoved it -> it.key() + " is gone";
      case InventoryEvent.InventoryRefused it ->
          "a record of %s was refused: %s %s".formatted(it.key(), it.code(), it.message());
      case InventoryEvent.InventoryHeld it ->
          "%d of %d endpoints are gone at once, which waits for an operator's word"
              .formatted(it.removed(), it.endpoints());
      case InventoryEvent.InventoryAccepted it ->
          "what was held at sequence %s is true".formatted(it.held());
    };
  }

  private static String compile(CompileEvent event) {
    return switch (event) {
      case CompileEvent.Compiled it ->
          "compiled through sequence %s: other rules for %s"
              .formatted(it.through(), counted(it.changed().size(), "node"));
      case CompileEvent.CompileRefused it ->
          "node %s keeps what it has: %s %s".formatted(it.node(), it.code(), it.exceeded());
    };
  }

  private static String operator(OperatorEvent event) {
    return switch (event) {
      case OperatorEvent.CommitPinned it ->
          "commit %s is pinned: it is in force until it is unpinned".formatted(brief(it.commit()));
      case OperatorEvent.Unpinned _ -> "the pin is gone";
      case OperatorEvent.Frozen it -> covered(it.scope()) + " frozen";
      case OperatorEvent.Thawed it -> covered(it.scope()) + " thawed";
      case OperatorEvent.NodeRetired it ->
          "node %s was retired: it takes its rules away".formatted(it.node());
      case OperatorEvent.GlassBroken it -> "somebody went round the control plane: " + it.what();
    };
  }

  private static String covered(FreezeScope scope) {
    return switch (scope) {
      case FreezeScope.Everything() -> "everything is";
      case FreezeScope.OneNode(var node) -> "node " + node + " is";
    };
  }

  private static String node(NodeEvent event) {
    return switch (event) {
      case NodeEvent.NodeFailed it ->
          "node %s %s its snapshot: %s"
              .formatted(
                  it.node(),
                  switch (it.outcome()) {
                    case REFUSED -> "refused";
                    default -> "could not confirm";
                  },
                  error(it.error()));
      case NodeEvent.NodeRolledBack it ->
          "node %s went back to its last good snapshot: %s".formatted(it.node(), error(it.error()));
      case NodeEvent.DriftDetected it ->
          "node %s found its rules changed: %s".formatted(it.node(), it.found());
      case NodeEvent.NodeRecovered it ->
          "node %s enforces what it should again".formatted(it.node());
      case NodeEvent.JournalAdopted it ->
          "node %s follows this journal instead of %s".formatted(it.node(), it.before());
    };
  }

  private static String small(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  private static String error(ReportError error) {
    String rule = error.ruleId().isEmpty() ? "" : " at " + error.ruleId();
    return error.code() + rule + " " + error.message();
  }

  private static String said(Authorship authorship) {
    String subject = authorship.message().lines().findFirst().orElse("");
    return "%s said `%s`%s"
        .formatted(
            authorship.author().name().isEmpty()
                ? authorship.author().email()
                : authorship.author().name(),
            subject,
            SignatureSentence.of(authorship.signature()));
  }

  private static String first(List<Problem> problems) {
    return problems.stream()
        .findFirst()
        .map(problem -> problem.at() + " " + problem.message())
        .orElse("they are not told");
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static String brief(CommitId commit) {
    return commit.hex().substring(0, Math.min(HEX, commit.hex().length()));
  }
}
