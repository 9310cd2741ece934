package dev.portcullis.reconciler.preview;

import dev.portcullis.events.allowance.CutOffException;
import dev.portcullis.events.preview.Freshness;
import dev.portcullis.events.preview.Inventory;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Revision;
import dev.portcullis.reconciler.change.Side;
import dev.portcullis.reconciler.connectivity.LiveScene;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.JournalHead;
import java.util.List;

/// The preview of what an operator's act leads to. Nothing stops it, and nobody acknowledges its
/// risks: it is for the operator alone to decide.
public final class ActPreview {
  private ActPreview() {}

  /// What is different when `after` stands instead of `before`, of which `scene` is the scene, and
  /// whose policies come from the commit `to` then; `compiler` is the program's version. Takes no
  /// more than the scope allows ([dev.portcullis.events.allowance.Allowance]).
  public static Preview of(Versions versions, LiveScene scene, Revision to, String compiler) {
    Previews.Question question = question(versions.before(), to, compiler);
    var base = side(versions.before(), scene);
    try {
      return Previews.of(
          base, side(versions.after(), scene.next(versions.after().image())), question);
    } catch (CutOffException e) {
      return Previews.cutOff(question, e, Extent.of(base, base));
    } catch (StackOverflowError | OutOfMemoryError _) {
      var why = new CutOffException("it took more memory than there is");
      return Previews.cutOff(question, why, Extent.of(base, base));
    }
  }

  /// What stands before the act, and what would after it.
  public record Versions(Batch.Standing before, Batch.Standing after) {}

  private static Side side(Batch.Standing standing, LiveScene scene) {
    return new Side(standing.image(), scene.scene(), standing.compilation());
  }

  private static Previews.Question question(Batch.Standing before, Revision to, String compiler) {
    JournalHead head = before.head();
    var git = before.image().git();
    return new Previews.Question(
        new Revision(git.adopted(), git.tree()),
        to,
        Freshness.CURRENT,
        new Inventory(
            head.previous(),
            new Inventory.Journal(head.journal(), before.image().journal().last(), head.time())),
        compiler,
        List.of(),
        Acknowledgements.of(List.of()),
        List.of());
  }
}
