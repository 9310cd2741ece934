package dev.portcullis.enforcer.agent;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The answer of `/api/v1/status`: what this node was asked, what it enforces, and since when it
/// can have heard nothing newer. Digests and codes are in the spelling of reports; what there is
/// none of is empty. `rules` counts our rules in the kernel by family, as far as they were proved;
/// `lastOutcome` is what was reported last; `quarantined` are digests of snapshots that failed.
public record EnforcerStatus(
    int version,
    String node,
    String enforcer,
    String mode,
    Position wanted,
    Position applied,
    Position lastGood,
    long snapshotAgeMillis,
    List<SetStatus> sets,
    SortedMap<String, Integer> rules,
    String lastOutcome,
    List<Problem> problems,
    List<String> quarantined,
    DriftStatus drift,
    long droppedReports) {
  /// The version of this answer's shape.
  public static final int VERSION = 1;

  public EnforcerStatus {
    sets = List.copyOf(sets);
    rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
    problems = List.copyOf(problems);
    quarantined = List.copyOf(quarantined);
  }

  /// A snapshot by its digest and where it stands in the journal; sequence -1 where there is none.
  public record Position(
      String journal, long epoch, long sequence, String commit, String digest, String order) {
    /// No snapshot.
    public static final Position NONE = new Position("", 0, -1, "", "", "");
  }

  /// An ip set in the kernel.
  public record SetStatus(String set, long sequence, long size, String digest, String basis) {}

  /// Something that is not as it should be.
  public record Problem(String code, String message) {}

  /// How often others changed what is ours since this enforcer began, what was found the last time,
  /// and whether they do so again and again.
  public record DriftStatus(long count, String code, String found, boolean fight) {
    /// They never did.
    public static final DriftStatus NONE = new DriftStatus(0, "", "", false);
  }
}
