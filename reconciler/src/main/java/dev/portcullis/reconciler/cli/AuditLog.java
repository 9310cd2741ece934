package dev.portcullis.reconciler.cli;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.audit.Log;
import dev.portcullis.reconciler.audit.LogEntry;
import dev.portcullis.reconciler.audit.ReportedLog;
import dev.portcullis.reconciler.audit.Span;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.kafka.StoredTopic;
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

  /// How much later than now an event may come that is of now: for clocks, and for what it takes.
  private static final Duration GRACE = Duration.ofSeconds(3);

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

  @Option(
      names = "--reports",
      description = {
        "Tell also what nodes reported (type EnforcementReport), each report behind the compilation",
        "that it is about."
      })
  private boolean reports;

  @Override
  public Integer call() {
    checkFollowing();
    var span = new Span(since, until);
    if (span.looksAhead()) {
      source.readWhole(span::look);
    }
    var log = new ReportedLog(question(), span);
    format.begin(spec.commandLine().getOut());
    if (follow) {
      follow(log, span);
    } else {
      tellAll(log);
    }
    if (!follow && !node.isEmpty() && !log.knowsNode()) {
      spec.commandLine().getErr().println("no event of the journal is about a node " + node);
    }
    if (log.leftOut() > 0) {
      spec.commandLine()
          .getErr()
          .println(
              "the oldest %d reports are left out; name a node, or a shorter stretch"
                  .formatted(log.leftOut()));
    }
    return ExitCode.DONE.number();
  }

  private void checkFollowing() {
    if (follow && !source.isTopic()) {
      throw new ParameterException(
          spec.commandLine(), "--follow goes on with the topic; a file has an end");
    }
    if (follow && until.stream().anyMatch(AsOf.OfCommit.class::isInstance)) {
      throw new ParameterException(
          spec.commandLine(),
          "--follow ends at a sequence or a time; a commit may always be adopted again");
    }
  }

  private void tellAll(ReportedLog log) {
    if (reports && source.readReports(log::takeReports) == JournalSource.Reports.NONE) {
      throw new CommandFailure(
          Code.UNREADABLE_INPUT,
          "the file holds no reports",
          "export it again without --no-reports, or do without --reports");
    }
    source.readWhole(events -> print(log, events));
    print(log.rest());
  }

  private Log.Question question() {
    try {
      return new Log.Question(types, node, actor, policy);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void print(ReportedLog log, List<Envelope> events) {
    events.forEach(event -> print(log.take(event)));
    spec.commandLine().getOut().flush();
  }

  private void print(List<LogEntry> entries) {
    entries.forEach(entry -> format.print(spec.commandLine().getOut(), entry));
  }

  /// Ends when the last moment that was asked for is past, when the process is told to, or when
  /// whoever reads is gone.
  private void follow(ReportedLog log, Span span) {
    if (!reports) {
      follow(log, span, () -> {});
      return;
    }
    try (var reported = new StoredTopic(source.kafka(), Topic.REPORTS)) {
      follow(
          log,
          span,
          () -> {
            reported.readOn(log::takeReports);
            print(log.upToNow());
            spec.commandLine().getOut().flush();
          });
    }
  }

  private void follow(ReportedLog log, Span span, Runnable tellReports) {
    try (var journal = new JournalSource.OfTopic(source.kafka())) {
      var last = new Last(span);
      tellReports.run();
      journal.readOn(events -> {
        print(log, events);
        last.take(events);
      });
      while (!spec.commandLine().getOut().checkError() && !last.isPast()) {
        tellReports.run();
        List<Envelope> events = journal.poll(ROUND);
        print(log, events);
        last.take(events);
      }
      tellReports.run();
    }
  }

  /// Whether the last moment that was asked for is past: the journal went beyond it, or did not go
  /// on while the clock did.
  private final class Last {
    private final Span span;
    private boolean isOver;
    private boolean isQuiet;

    Last(Span span) {
      this.span = span;
    }

    void take(List<Envelope> events) {
      isOver |= events.stream().anyMatch(span::isOver);
      isQuiet = events.isEmpty();
    }

    boolean isPast() {
      return isOver || (isQuiet && until.stream().anyMatch(Last::isBehind));
    }

    private static boolean isBehind(AsOf moment) {
      return moment instanceof AsOf.OfTime(var time)
          && System.currentTimeMillis() > time.epochMillis() + GRACE.toMillis();
    }
  }
}
