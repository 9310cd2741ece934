package dev.portcullis.reconciler.preview;

import dev.portcullis.events.allowance.CutOffException;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.preview.Finding;
import dev.portcullis.events.preview.Freshness;
import dev.portcullis.events.preview.Inventory;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Revision;
import dev.portcullis.events.preview.Severity;
import dev.portcullis.reconciler.change.Side;
import dev.portcullis.reconciler.connectivity.LiveScene;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Candidate;
import dev.portcullis.reconciler.decide.JournalHead;
import dev.portcullis.reconciler.decide.Rehearsal;
import dev.portcullis.reconciler.image.GitImage;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The preview of a change against a running cluster: both sides are tried out on what stands, by
/// the code that adopts a commit, so that what is shown is what would be.
public final class LivePreview {
  private final Batch.Standing standing;
  private final LiveScene scene;
  private final Asked asked;

  /// One side of a change: its name, its files, and how to find out what they mean.
  public record Version(Revision revision, List<ManifestFile> files, Supplier<Candidate> meaning) {
    public Version {
      files = List.copyOf(files);
    }
  }

  /// What is asked: the change from `base` to `head`. `freshness` says whether `base` is where it
  /// would be merged; `trailers` are the values of those that acknowledge risks; from `failOn` on a
  /// risk stops the change, if there is one; `compiler` is the program's version.
  public record Asked(
      Version base,
      Version head,
      Freshness freshness,
      List<String> trailers,
      List<Severity> failOn,
      String compiler) {
    public Asked {
      trailers = List.copyOf(trailers);
      failOn = List.copyOf(failOn);
    }
  }

  /// Where a change starts from.
  private record Start(Batch.Standing standing, Revision revision, Freshness freshness) {}

  private LivePreview(Batch.Standing standing, LiveScene scene, Asked asked) {
    this.standing = standing;
    this.scene = scene;
    this.asked = asked;
  }

  /// What the change would do to the cluster as it stands, of which `scene` is the scene. Takes no
  /// more than the scope allows ([dev.portcullis.events.allowance.Allowance]).
  public static Preview of(Batch.Standing standing, LiveScene scene, Asked asked) {
    return new LivePreview(standing, scene, asked).preview();
  }

  private Preview preview() {
    try {
      return preview(start(), asked.head().meaning().get());
    } catch (CutOffException e) {
      return cutOff(e);
    } catch (StackOverflowError | OutOfMemoryError _) {
      return cutOff(new CutOffException("it took more memory than there is"));
    }
  }

  private Preview cutOff(CutOffException why) {
    var unread = new Start(standing, asked.base().revision(), asked.freshness());
    List<ManifestFile> files = new ArrayList<>(asked.base().files());
    files.addAll(asked.head().files());
    return Previews.cutOff(question(unread, List.of()), why, Extent.of(files));
  }

  private Preview preview(Start start, Candidate head) {
    Rehearsal rehearsal = Rehearsal.of(start.standing(), head);
    List<Finding> findings = new ArrayList<>(findings(rehearsal.problems(), Finding.Level.ERROR));
    findings.addAll(findings(head.warnings(), Finding.Level.WARNING));
    Previews.Question question = question(start, findings);
    return head.total() > 0
        ? Previews.invalid(question)
        : Previews.of(side(start.standing()), side(rehearsal.standing()), question);
  }

  /// The base, which is in force already as a rule. One that was never in force, since it has
  /// mistakes, is none: the change is held against what is in force instead.
  private Start start() {
    GitImage git = standing.image().git();
    Version base = asked.base();
    if (base.revision().tree().equals(git.tree())) {
      return new Start(standing, base.revision(), asked.freshness());
    }
    Rehearsal rehearsal = Rehearsal.of(standing, base.meaning().get());
    return rehearsal.problems().isEmpty()
        ? new Start(rehearsal.standing(), base.revision(), asked.freshness())
        : new Start(standing, new Revision(git.adopted(), git.tree()), Freshness.STALE);
  }

  private Side side(Batch.Standing side) {
    return new Side(side.image(), scene.next(side.image()).scene(), side.compilation());
  }

  private Previews.Question question(Start start, List<Finding> findings) {
    return new Previews.Question(
        start.revision(),
        asked.head().revision(),
        start.freshness(),
        inventory(),
        asked.compiler(),
        findings,
        Acknowledgements.of(asked.trailers()),
        asked.failOn());
  }

  /// The event that the cluster is seen at names all of it: its digest has that of every event
  /// before in it.
  private Inventory inventory() {
    JournalHead head = standing.head();
    return new Inventory(
        head.previous(),
        new Inventory.Journal(
            head.journal(), standing.image().journal().last(), standing.head().time()));
  }

  private List<Finding> findings(List<Problem> problems, Finding.Level level) {
    return problems.stream()
        .map(problem -> Findings.of(problem, level, asked.head().files()))
        .toList();
  }
}
