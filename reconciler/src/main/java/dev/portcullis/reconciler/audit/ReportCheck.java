package dev.portcullis.reconciler.audit;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.report.EnforcedSet;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.StoredRecord;
import dev.portcullis.events.wire.UnknownRecordException;
import dev.portcullis.reconciler.audit.ReportClaim.Subject;
import dev.portcullis.reconciler.audit.ReportClaim.Witness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Holds what nodes reported against what a journal comes to. The reports are taken first, all of
/// them; then the journal is replayed, and each claim is judged where the replay comes by its
/// sequence: the digest of the snapshot that the node was to enforce, and that of each ip set at
/// the sequence of its header. So neither what nodes said nor what the journal came to is kept but
/// for the different claims that are still to be judged, of which there are about as many as things
/// were published.
public final class ReportCheck implements Recompilation.Watch {
  /// So many different claims are judged, which take some 200 bytes each.
  static final int MOST_CLAIMS = 500_000;

  /// So many differences are kept; all are counted.
  private static final int KEPT = 100;

  private static final Comparator<JournalId> BY_TEXT = Comparator.comparing(JournalId::text);

  private final TreeMap<ReportClaim, Witness> claims = new TreeMap<>();
  private final SortedMap<ReportClaim, Witness> inForce = new TreeMap<>();
  private final SortedMap<JournalId, Long> reports = new TreeMap<>(BY_TEXT);
  private final List<ReportDifference> differences = new ArrayList<>();
  private List<Recomputed> before = List.of();
  private List<JournalId> journal = List.of();
  private boolean hasOtherCompiler;
  private long unreadable;
  private long same;
  private long different;
  private long notCompared;
  private long leftOut;

  /// What became of reports and of the different claims in them: reports of the journal, of others,
  /// and records that are no reports; claims that agree, that do not, that were not held against
  /// anything because another version of the compiler made that or because it lies behind what was
  /// replayed, and that were too many.
  public record Tally(
      long reports,
      long foreign,
      long unreadable,
      long same,
      long different,
      long notCompared,
      long leftOut) {}

  /// Takes the next record of the reports topic.
  public void take(StoredRecord record) {
    EnforcementReport report;
    try {
      report = Records.REPORT.decode(record.value());
    } catch (UnknownRecordException | IllegalArgumentException _) {
      unreadable++;
      return;
    }
    reports.merge(report.journal(), 1L, Long::sum);
    var witness = new Witness(report.node(), report.sequence(), record.place(), report.time());
    if (!record.key().equals(report.node().text())) {
      differ(witness, "it was written under the name of %s".formatted(record.key()));
    }
    claims(report).forEach(claim -> claim(claim, witness));
  }

  private static List<ReportClaim> claims(EnforcementReport report) {
    List<ReportClaim> claims = new ArrayList<>();
    String node = report.node().text();
    claims.add(claim(report, report.sequence(), Subject.SNAPSHOT, node, report.snapshot()));
    if (report.mode() == Mode.ENFORCING && !report.enforced().equals(Digest.ZERO)) {
      claims.add(claim(report, Sequence.FIRST, Subject.IN_FORCE, node, report.enforced()));
    }
    if (report.enforced().equals(report.snapshot())) {
      // otherwise its rules, and their sets, may be of another journal
      for (EnforcedSet set : report.sets()) {
        claims.add(claim(report, set.sequence(), Subject.SET, set.set().text(), set.digest()));
      }
    }
    return claims;
  }

  private static ReportClaim claim(
      EnforcementReport report, Sequence sequence, Subject subject, String of, Digest digest) {
    return new ReportClaim(report.journal(), sequence, subject, of, digest);
  }

  private void claim(ReportClaim claim, Witness witness) {
    SortedMap<ReportClaim, Witness> kind = claim.subject() == Subject.IN_FORCE ? inForce : claims;
    if (claims.size() + inForce.size() < MOST_CLAIMS || kind.containsKey(claim)) {
      kind.putIfAbsent(claim, witness);
    } else {
      leftOut++;
    }
  }

  @Override
  public void compiled(Recomputed recomputed) {
    JournalId id = recomputed.image().journal().id();
    before.forEach(last -> judgeUpTo(id, recomputed.through(), last));
    judgeUpTo(id, recomputed.through().next(), recomputed);
    before = List.of(recomputed);
    if (recomputed.isComparable()) {
      recomputed
          .image()
          .compiled()
          .newest()
          .getFirst()
          .changed()
          .forEach(node -> put(recomputed, node));
    } else {
      hasOtherCompiler = true;
    }
  }

  /// `node` has something new to enforce.
  private void put(Recomputed recomputed, NodeName node) {
    var outcome = recomputed.compilation().nodes().get(node);
    if (outcome != null) {
      var claim =
          new ReportClaim(
              recomputed.image().journal().id(),
              Sequence.FIRST,
              Subject.IN_FORCE,
              node.text(),
              outcome.standing());
      if (inForce.remove(claim) != null) {
        same++;
      }
    }
  }

  /// Judges the claims about sequences before `end`, at which the journal came to `recomputed`.
  private void judgeUpTo(JournalId id, Sequence end, Recomputed recomputed) {
    SortedMap<ReportClaim, Witness> due = claims.subMap(first(id, Sequence.FIRST), first(id, end));
    due.forEach((claim, witness) -> judge(claim, witness, recomputed));
    due.clear();
  }

  private static ReportClaim first(JournalId id, Sequence sequence) {
    return new ReportClaim(id, sequence, Subject.SNAPSHOT, "", Digest.ZERO);
  }

  private void judge(ReportClaim claim, Witness witness, Recomputed recomputed) {
    if (!recomputed.isComparable()) {
      notCompared++;
      return;
    }
    List<Digest> standing = ClaimedThing.of(claim, recomputed);
    if (standing.equals(List.of(claim.digest()))) {
      same++;
      return;
    }
    String what =
        claim.subject() == Subject.SET
            ? "the ip set %s at sequence %s".formatted(claim.of(), claim.sequence())
            : "the snapshot";
    differ(
        witness,
        standing.isEmpty()
            ? "it speaks of %s, of which the journal does not know then".formatted(what)
            : "it says that %s has the digest %s, and it has %s"
                .formatted(what, claim.digest(), standing.getFirst()));
  }

  private void differ(Witness witness, String wrong) {
    different++;
    if (differences.size() < KEPT) {
      differences.add(witness.says(wrong));
    }
  }

  /// The journal was replayed to `end`, which is all of it or as far as was wanted.
  public void ends(Recomputed end, Reach reach) {
    JournalId id = end.image().journal().id();
    journal = List.of(id);
    // What comes after the last compilation of a part may be about one that is not in it.
    if (reach == Reach.WHOLE && end.image().journal().hasBegun()) {
      before.forEach(last -> judgeUpTo(id, end.image().journal().next(), last));
    }
    claims.forEach((claim, witness) -> left(claim, witness, reach));
    inForce.forEach((claim, witness) -> left(claim, witness, reach));
    claims.clear();
    inForce.clear();
  }

  /// How much of a journal was replayed.
  public enum Reach {
    /// All of it.
    WHOLE,
    /// Its first events.
    PART
  }

  private void left(ReportClaim claim, Witness witness, Reach reach) {
    if (!journal.contains(claim.journal())) {
      return;
    }
    if (reach == Reach.PART || hasOtherCompiler || before.isEmpty()) {
      notCompared++;
    } else if (claim.subject() == Subject.IN_FORCE) {
      differ(
          witness,
          "it enforces rules of the digest %s, which the node never was to"
              .formatted(claim.digest()));
    } else {
      differ(
          witness,
          "it speaks of sequence %s, and the journal does not go so far"
              .formatted(claim.sequence()));
    }
  }

  /// What was found; complete once the journal [#ends].
  public Tally tally() {
    long all = reports.values().stream().mapToLong(Long::longValue).sum();
    long own = journal.stream().mapToLong(id -> reports.getOrDefault(id, 0L)).sum();
    return new Tally(own, all - own, unreadable, same, different, notCompared, leftOut);
  }

  /// The first differences.
  public List<ReportDifference> differences() {
    return List.copyOf(differences);
  }
}
