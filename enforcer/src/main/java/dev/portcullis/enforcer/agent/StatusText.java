package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.EnforcerStatus.DriftStatus;
import dev.portcullis.enforcer.agent.EnforcerStatus.Position;
import dev.portcullis.enforcer.agent.EnforcerStatus.Problem;
import dev.portcullis.enforcer.agent.EnforcerStatus.SetStatus;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// How a node's enforcement stands, for people.
final class StatusText {
  private static final int MOST_SETS = 20;
  private static final int SHORT_DIGEST = 23;

  private final StringBuilder text = new StringBuilder();

  private StatusText() {}

  /// What a running enforcer said.
  static String of(EnforcerStatus status) {
    var told = new StatusText();
    told.line("node", status.node() + ", enforcer " + status.enforcer());
    told.line("mode", status.mode());
    told.line("wanted", position(status.wanted()));
    told.line("applied", position(status.applied()));
    told.line("last good", position(status.lastGood()));
    told.line("heard", age(status.snapshotAgeMillis()) + " ago");
    told.line("reported", status.lastOutcome());
    told.line("rules", rules(status));
    told.sets(status.sets());
    told.line("drift", drift(status.drift()));
    status.quarantined().forEach(digest -> told.line("held back", digest));
    for (Problem problem : status.problems()) {
      told.line("problem", problem.code() + ": " + problem.message());
    }
    if (status.droppedReports() > 0) {
      told.line("dropped", status.droppedReports() + " reports, since nobody took them");
    }
    return told.text.toString();
  }

  /// What is on the disk of a node where no enforcer answers.
  static String of(DiskStatus disk) {
    var told = new StatusText();
    told.line("from disk", disk.directory() + ": what the kernel holds is not known");
    told.line("last good", position(disk.lastGood()));
    disk.candidates().forEach(candidate -> told.line("candidate", position(candidate)));
    told.line(
        "accepted",
        disk.accepted().sequence() < 0
            ? ""
            : "sequence %d, epoch %d, journal %s"
                .formatted(
                    disk.accepted().sequence(),
                    disk.accepted().epoch(),
                    disk.accepted().journal()));
    if (disk.attempt().begun() > 0) {
      told.line(
          "unfinished",
          "%s, begun %d times".formatted(disk.attempt().digest(), disk.attempt().begun()));
    }
    disk.quarantined().forEach(digest -> told.line("held back", digest));
    if (!disk.refusedJournal().isEmpty()) {
      told.line(
          "refused",
          "journal %s; `portcullis enforcer adopt` follows it".formatted(disk.refusedJournal()));
    }
    if (!disk.adoptedJournal().isEmpty()) {
      told.line("adopted", "journal %s, from the next start".formatted(disk.adoptedJournal()));
    }
    told.line("backend", disk.backend());
    disk.trouble().forEach(trouble -> told.line("problem", trouble));
    return told.text.toString();
  }

  private void line(String name, String value) {
    text.append("%-12s%s\n".formatted(name, value.isEmpty() ? "-" : value));
  }

  private void sets(List<SetStatus> sets) {
    long members = sets.stream().mapToLong(SetStatus::size).sum();
    line("sets", "%d with %d members".formatted(sets.size(), members));
    for (SetStatus set : sets.subList(0, Math.min(sets.size(), MOST_SETS))) {
      line(
          "",
          "%s  %d members, sequence %d, %s"
              .formatted(set.set(), set.size(), set.sequence(), set.basis()));
    }
    if (sets.size() > MOST_SETS) {
      line("", "and %d more: -o json has all".formatted(sets.size() - MOST_SETS));
    }
  }

  private static String rules(EnforcerStatus status) {
    return status.rules().entrySet().stream()
        .map(family -> family.getValue() + " of " + family.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String drift(DriftStatus drift) {
    if (drift.count() == 0) {
      return "none";
    }
    String times = drift.fight() ? " times, a fight; last " : " times, last ";
    return drift.count() + times + drift.code() + ": " + drift.found();
  }

  static String position(Position position) {
    if (position.sequence() < 0) {
      return "";
    }
    String order = position.order().equals("enforce") ? "" : ", order " + position.order();
    return "sequence %d, epoch %d, commit %s, %s%s"
        .formatted(
            position.sequence(),
            position.epoch(),
            position.commit(),
            position.digest().substring(0, Math.min(position.digest().length(), SHORT_DIGEST)),
            order);
  }

  private static String age(long millis) {
    var age = Duration.ofMillis(millis);
    if (age.toDays() > 0) {
      return "%d d %d h".formatted(age.toDays(), age.toHoursPart());
    }
    if (age.toHours() > 0) {
      return "%d h %d min".formatted(age.toHours(), age.toMinutesPart());
    }
    return age.toMinutes() > 0
        ? "%d min %d s".formatted(age.toMinutes(), age.toSecondsPart())
        : age.toSeconds() + " s";
  }
}
