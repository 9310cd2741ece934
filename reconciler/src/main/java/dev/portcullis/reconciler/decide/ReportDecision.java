package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.NodeEvent;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.NodesImage.Trouble;
import dev.portcullis.reconciler.image.TopicPosition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What of a node's report belongs into the journal: the exceptional, once, and the recovery from
/// it; and that the node adopted this journal, once, however many reports tell of it.
public final class ReportDecision {
  private ReportDecision() {}

  /// The fact in the report at `place`, given that `image` is so.
  public static List<Fact> facts(
      ClusterImage image, Cause.TopicRecord place, EnforcementReport report) {
    var position = new TopicPosition(place.topicId(), place.partition());
    boolean taken = place.offset() <= image.positions().getOrDefault(position, -1L);
    boolean ours = report.journal().equals(image.journal().id());
    if (taken || !ours) {
      return List.of();
    }
    Optional<Trouble> trouble = Optional.ofNullable(image.nodes().troubles().get(report.node()));
    return Stream.concat(adoptions(image, report), event(report, trouble).stream())
        .map(event -> new Fact(new Actor("node/" + report.node()), place, event))
        .toList();
  }

  private static Stream<NodeEvent> adoptions(ClusterImage image, EnforcementReport report) {
    return report.adoptions().stream()
        .map(it -> new NodeEvent.JournalAdopted(report.node(), it.before(), List.of(it.time())))
        .filter(adopted -> !adopted.equals(image.nodes().adoptions().get(report.node())))
        .map(NodeEvent.class::cast);
  }

  private static Optional<NodeEvent> event(EnforcementReport report, Optional<Trouble> trouble) {
    Optional<NodeEvent> event =
        switch (report.outcome()) {
          case REFUSED, UNCONFIRMED ->
              Optional.of(
                  new NodeEvent.NodeFailed(
                      report.node(), report.outcome(), report.snapshot(), error(report)));
          case ROLLED_BACK ->
              Optional.of(
                  new NodeEvent.NodeRolledBack(
                      report.node(), report.snapshot(), report.enforced(), error(report)));
          case DRIFT ->
              Optional.of(new NodeEvent.DriftDetected(report.node(), error(report).message()));
          case CONFIRMED, UNCHANGED ->
              trouble.map(_ -> new NodeEvent.NodeRecovered(report.node(), report.enforced()));
          case APPLIED, RESTORED -> Optional.empty();
        };
    return event.filter(it -> trouble.map(Trouble::event).filter(it::equals).isEmpty());
  }

  private static ReportError error(EnforcementReport report) {
    return report.errors().isEmpty()
        ? new ReportError("PCL5000", "the node gave no reason", "")
        : report.errors().getFirst();
  }
}
