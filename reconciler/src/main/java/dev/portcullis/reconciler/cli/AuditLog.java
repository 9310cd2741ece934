package dev.portcullis.reconciler.cli;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.reconciler.audit.Log;
import dev.portcullis.reconciler.audit.LogEntry;
import dev.portcullis.reconciler.audit.Span;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.kafka.StoredJournal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `portcullis audit log`: what happened, who did it and why.
@Command(
    name = "log",
    description = "Tells what happened, who did it, and what led to it.",
    mixinStandardHelpOptions = true)
final class AuditLog implements Callable<Integer> {
  private static final Duration ROUND = Duration.ofMillis(500);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private JournalSource source = new JournalSource();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json|csv",
      converter = Spelled.AsLogFormat.class,
      description = "How to print it (default: text); json has an object a line.")
  private LogFormat format = LogFormat.TEXT;

  @Option(names = "--follow", description = "Go on with what happens from now on.")
  private boolean follow;

  @Option(
      names = "--since",
      paramLabel = "SEQUENCE|TIME|COMMIT",
      converter = MomentText.class,
      description = "The first moment; of a commit, when it was first adopted.")
  private List<AsOf> since = List.of();

  @Option(
      names = "--until",
      paramLabel = "SEQUENCE|TIME|COMMIT",
      converter = MomentText.class,
      description = "The last moment; of a commit, when it was last adopted.")
  private List<AsOf> until = List.of();

  @Option(names = "--type", paramLabel = "TYPE", split = ",", description = "Only these events.")
  private List<String> types = List.of();

  @Option(names = "--node", paramLabel = "NODE", description = "Only what is about this node.")
  private String node = "";

  @Option(names = "--actor", paramLabel = "ACTOR", description = "Only what this one did.")
  private String actor = "";

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description = "Only what became of this policy: its key, or NAMESPACE/NAME.")
  private String policy = "";

  @Override
  public Integer call() {
    if (follow && !source.isTopic()) {
      throw new ParameterException(
          spec.commandLine(), "--follow goes on with the topic; a file has an end");
    }
    var log = new Log(question());
    var span = new Span(since, until);
    if (span.looksAhead()) {
      source.readWhole(span::look);
    }
    format.begin(spec.commandLine().getOut());
    if (follow) {
      follow(log, span);
    } else {
      source.readWhole(events -> print(log, span, events));
      if (!node.isEmpty() && !log.knowsNode()) {
        spec.commandLine().getErr().println("no event of the journal is about a node " + node);
      }
    }
    return ExitCode.DONE.number();
  }

  private Log.Question question() {
    try {
      return new Log.Question(types, node, actor, policy);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void print(Log log, Span span, List<Envelope> events) {
    for (Envelope event : events) {
      List<LogEntry> entries = log.take(event).stream().filter(_ -> span.isIn(event)).toList();
      entries.forEach(entry -> format.print(spec.commandLine().getOut(), entry));
    }
    spec.commandLine().getOut().flush();
  }

  /// Ends when the process is told to, or when whoever reads is gone.
  private void follow(Log log, Span span) {
    var following = new JournalSource.Following();
    try (var journal = new StoredJournal(source.kafka())) {
      while (!spec.commandLine().getOut().checkError()) {
        print(log, span, following.next(journal.poll(ROUND)));
      }
    }
  }
}
