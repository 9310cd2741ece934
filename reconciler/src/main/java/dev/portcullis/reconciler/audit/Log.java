package dev.portcullis.reconciler.audit;

import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.CompileEvent.CompileRefused;
import dev.portcullis.events.journal.CompileEvent.Compiled;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.journal.GitEvent.PolicyChange;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.NodeEvent;
import dev.portcullis.events.journal.OperatorEvent;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.wire.EventType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a journal for people: takes its events in order, and yields those that are asked for.
public final class Log {
  /// How many events back a cause is remembered.
  private static final int REMEMBERED = 10_000;

  /// How long a chain of causes may be.
  private static final int LONGEST = 8;

  private final Question question;
  private final Map<Long, Envelope> remembered = new LinkedHashMap<>();
  private boolean nodeIsKnown;

  /// What is asked for; empty text and an empty list ask for everything. `policy` may be a whole
  /// key, or what it ends with (`default/web`).
  public record Question(List<String> types, String node, String actor, String policy) {
    /// Everything.
    public static final Question ALL = new Question(List.of(), "", "", "");

    public Question {
      types = List.copyOf(types);
      for (String type : types) {
        if (!EventType.all().containsKey(type) && !type.equals(ReportSentence.TYPE)) {
          throw new IllegalArgumentException(
              "there is no event of type %s; there are %s, and %s with --reports"
                  .formatted(type, EventType.all().keySet(), ReportSentence.TYPE));
        }
      }
    }

    boolean asksFor(Envelope envelope) {
      return (types.isEmpty() || types.contains(EventType.of(envelope.event()).name()))
          && (actor.isEmpty() || envelope.actor().text().equals(actor))
          && (node.isEmpty() || isAbout(envelope))
          && (policy.isEmpty() || isOfPolicy(envelope));
    }

    boolean asksFor(EnforcementReport report) {
      return (types.isEmpty() || types.contains(ReportSentence.TYPE))
          && (actor.isEmpty() || ReportSentence.actor(report).equals(actor))
          && (node.isEmpty() || report.node().text().equals(node))
          && policy.isEmpty();
    }

    private boolean isAbout(Envelope envelope) {
      return switch (envelope.event()) {
        case NodeEvent event -> event.node().text().equals(node);
        case CompileRefused refused -> refused.node().text().equals(node);
        case Compiled compiled ->
            compiled.changed().stream().anyMatch(it -> it.text().equals(node));
        case OperatorEvent.NodeRetired retired -> retired.node().text().equals(node);
        case OperatorEvent.Frozen(FreezeScope scope) -> isOf(scope);
        case OperatorEvent.Thawed(FreezeScope scope) -> isOf(scope);
        case InventoryEvent event -> event.subject().equals("Node//" + node);
        default -> false;
      };
    }

    private boolean isOf(FreezeScope scope) {
      return scope instanceof FreezeScope.OneNode(var frozen) && frozen.text().equals(node);
    }

    private boolean isOfPolicy(Envelope envelope) {
      return envelope.event() instanceof PolicyChange change
          && (change.subject().equals(policy) || change.subject().endsWith("/" + policy));
    }
  }

  public Log(Question question) {
    this.question = question;
  }

  /// Whether some event so far was about the node that is asked for, even if it is not asked for
  /// otherwise.
  public boolean knowsNode() {
    return nodeIsKnown;
  }

  /// Takes the next event; what is to be read of it, if it is asked for.
  public Optional<LogEntry> take(Envelope envelope) {
    Optional<LogEntry> entry =
        question.asksFor(envelope)
            ? Optional.of(LogEntry.of(envelope, because(envelope.cause())))
            : Optional.empty();
    nodeIsKnown = nodeIsKnown || (!question.node().isEmpty() && question.isAbout(envelope));
    remember(envelope);
    return entry;
  }

  /// What leads to something that `envelope`, which was taken, brought about.
  Causes leadingFrom(Envelope envelope) {
    return because(new Cause.JournalFact(envelope.sequence()));
  }

  private void remember(Envelope envelope) {
    remembered.put(envelope.sequence().value(), envelope);
    remembered.remove(envelope.sequence().value() - REMEMBERED);
  }

  private Causes because(Cause cause) {
    List<String> because = new ArrayList<>();
    List<CommitSignature> signatures = new ArrayList<>();
    Cause next = cause;
    while (next instanceof Cause.JournalFact(var sequence) && because.size() < LONGEST) {
      Envelope before = remembered.get(sequence.value());
      if (before == null) {
        because.add("event " + sequence);
        return new Causes(because, signatures);
      }
      signatures.addAll(CommitSignature.of(before.event()));
      because.add(
          "event %s: %s, by %s".formatted(sequence, Chronicle.of(before.event()), before.actor()));
      next = before.cause();
    }
    because.addAll(LogEntry.origin(next));
    return new Causes(because, signatures);
  }
}
