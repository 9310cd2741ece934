package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.EnforcerStatus.DriftStatus;
import dev.portcullis.enforcer.agent.EnforcerStatus.Position;
import dev.portcullis.enforcer.agent.EnforcerStatus.Problem;
import dev.portcullis.enforcer.agent.EnforcerStatus.SetStatus;
import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.report.Basis;
import dev.portcullis.events.snapshot.NodeSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// Writes down how things stand, for the threads that answer questions.
final class StatusWriter {
  private final Reporter reporter;
  private final Applier applier;
  private final DriftHistory drift;
  private final AtomicReference<EnforcerStatus> status;

  /// `applier` knows how many rules it has put in force.
  StatusWriter(Reporter reporter, Applier applier, DriftHistory drift) {
    this.reporter = reporter;
    this.applier = applier;
    this.drift = drift;
    this.status = new AtomicReference<>(unknown(reporter));
  }

  private static EnforcerStatus unknown(Reporter reporter) {
    return new EnforcerStatus(
        EnforcerStatus.VERSION,
        reporter.node().text(),
        reporter.enforcer(),
        "boot",
        Position.NONE,
        Position.NONE,
        Position.NONE,
        0,
        List.of(),
        new TreeMap<>(),
        "",
        List.of(),
        List.of(),
        DriftStatus.NONE,
        0);
  }

  AtomicReference<EnforcerStatus> status() {
    return status;
  }

  /// `more` is not as it should be besides what the situation says.
  void write(Situation situation, List<Problem> more, Duration sinceContact) {
    status.set(
        new EnforcerStatus(
            EnforcerStatus.VERSION,
            reporter.node().text(),
            reporter.enforcer(),
            situation.mode().text(),
            position(situation.asked().map(Target::snapshot).stream().toList()),
            position(situation.inForce().rules().stream().map(Wanted::snapshot).toList()),
            position(snapshots(situation.lastGood())),
            sinceContact.toMillis(),
            sets(situation.ledger()),
            rules(applier.rules()),
            situation.lastOutcome().stream()
                .map(outcome -> outcome.name().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(""),
            Stream.concat(situation.problems().stream(), more.stream()).toList(),
            situation.quarantined().stream().map(Digest::text).toList(),
            drift.status(),
            reporter.dropped()));
  }

  private static SortedMap<String, Integer> rules(SortedMap<Family, Integer> counts) {
    var rules = new TreeMap<String, Integer>();
    counts.forEach((family, count) -> rules.put(family.text(), count));
    return rules;
  }

  private static List<NodeSnapshot> snapshots(LastGood lastGood) {
    return switch (lastGood) {
      case LastGood.None() -> List.of();
      case LastGood.Kept(Wanted wanted) -> List.of(wanted.snapshot());
    };
  }

  private static Position position(List<NodeSnapshot> snapshots) {
    return snapshots.stream().map(StatusWriter::position).findFirst().orElse(Position.NONE);
  }

  static Position position(NodeSnapshot snapshot) {
    var provenance = snapshot.provenance();
    return new Position(
        provenance.journal().text(),
        provenance.epoch().value(),
        provenance.sequence().value(),
        provenance.commit().text(),
        snapshot.digest().text(),
        snapshot.order().text());
  }

  private static List<SetStatus> sets(SetLedger ledger) {
    return ledger.sets().entrySet().stream()
        .map(entry -> set(entry.getKey(), entry.getValue(), ledger))
        .toList();
  }

  private static SetStatus set(SetId id, WantedSet set, SetLedger ledger) {
    Basis basis = ledger.basis(id, set);
    return new SetStatus(
        id.text(),
        set.header().sequence().value(),
        set.members().size(),
        set.header().digest().text(),
        basis.name().toLowerCase(Locale.ROOT));
  }
}
