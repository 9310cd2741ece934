package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.OperatorEvent;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.Effort;
import dev.portcullis.reconciler.compile.Limits;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.GitImage;
import dev.portcullis.reconciler.image.Past;
import dev.portcullis.reconciler.image.Touched;
import java.util.ArrayList;
import java.util.List;

/// A journal that commits are decided on for, one after the other.
final class Deciding {
  private static final Operator ANN = new Operator("ann", "the web is down");

  private final List<Envelope> journal = new ArrayList<>();
  private Batch.Standing standing;

  private Deciding(Limits limits) {
    standing =
        new Batch.Standing(
            ClusterImage.EMPTY,
            Compilation.empty(limits, Effort.UNCOUNTED),
            JournalHead.ofNew(new JournalId("test-journal")));
  }

  static Deciding anew() {
    return anew(Limits.DEFAULT);
  }

  static Deciding anew(Limits limits) {
    return new Deciding(limits);
  }

  Batch.Standing standing() {
    return standing;
  }

  GitImage git() {
    return standing.image().git();
  }

  List<JournalEvent> decide(Candidate candidate) {
    var batch = batch();
    batch.add(candidate);
    return close(batch);
  }

  void operate(OperatorEvent event) {
    happen(event);
  }

  /// Something becomes a fact that nobody decides on.
  void happen(JournalEvent event) {
    var batch = batch();
    batch.add(List.of(new Fact(new Actor("operator/a"), new Cause.Operation("test"), event)));
    close(batch);
  }

  /// What is ruled on what an operator asks for.
  Ruling act(Act act) {
    var batch = batch();
    Ruling ruling = batch.add(ANN, act);
    close(batch);
    return ruling;
  }

  /// Going back to a commit as the journal has it.
  Act.Rollback rollbackTo(CommitId commit) {
    var past = new Past(new AsOf.OfCommit(commit));
    past.take(journal);
    return new Act.Rollback(commit, past.found().orElseThrow().image().git().resources().puts());
  }

  /// The newest `count` events.
  List<JournalEvent> newest(int count) {
    return journal.subList(journal.size() - count, journal.size()).stream()
        .map(Envelope::event)
        .toList();
  }

  /// From now on these limits hold.
  void limit(Limits limits) {
    standing =
        new Batch.Standing(
            standing.image(),
            Compilation.empty(limits, Effort.UNCOUNTED)
                .next(standing.image(), Touched.all(standing.image())),
            standing.head());
  }

  /// What a report becomes that stands at this offset of the reports topic.
  List<JournalEvent> report(long offset, EnforcementReport report) {
    var batch = batch();
    var place = new Cause.TopicRecord("reports", "topic-id", 0, offset);
    batch.add(ReportDecision.facts(standing.image(), place, report));
    return close(batch);
  }

  private Batch batch() {
    return new Batch(standing, new CompileDecision.Author(new Actor("test"), Timestamp.EPOCH));
  }

  private List<JournalEvent> close(Batch batch) {
    Batch.Closed closed = batch.close();
    standing = closed.standing();
    journal.addAll(closed.envelopes());
    return closed.envelopes().stream().map(envelope -> envelope.event()).toList();
  }

  /// What a rejection, which `events` begin with, is for.
  static List<String> codes(List<JournalEvent> events) {
    var rejected = (GitEvent.CommitRejected) events.getFirst();
    return rejected.problems().stream().map(Problem::code).toList();
  }
}
