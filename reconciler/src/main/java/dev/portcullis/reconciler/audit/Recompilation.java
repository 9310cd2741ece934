package dev.portcullis.reconciler.audit;

import dev.portcullis.events.journal.CompileEvent.Compiled;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.Effort;
import dev.portcullis.reconciler.compile.Limits;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.Replayed;
import java.util.ArrayList;
import java.util.List;

/// Folds a journal from nothing and compiles it again, where the journal says that it was compiled,
/// and holds the result against what the journal says of it.
public final class Recompilation {
  /// So many differences are kept; all are counted.
  private static final int KEPT = 100;

  private final List<Envelope> pending = new ArrayList<>();
  private final List<Difference> differences = new ArrayList<>();
  private ClusterImage image = ClusterImage.EMPTY;
  private Compilation compilation = Compilation.empty(Limits.DEFAULT, Effort.UNCOUNTED);
  private Tally tally = new Tally(0, 0, 0);
  private final Watch watch;

  /// Who is told wherever the journal says that it was compiled.
  public interface Watch {
    /// Nobody.
    Watch NOBODY = _ -> {};

    /// The journal came to `recomputed`, whose newest `Compiled` says so.
    void compiled(Recomputed recomputed);
  }

  public Recompilation() {
    this(Watch.NOBODY);
  }

  public Recompilation(Watch watch) {
    this.watch = watch;
  }

  /// How many compilations came out the same, how many did not, and how many were not held against
  /// anything because another version of the compiler made them.
  public record Tally(long same, long different, long otherCompiler) {}

  /// What came out another way: the `Compiled` at `sequence` says `journal` of its nodes or its ip
  /// sets, and compiling again says `again`. `nodes` are those that changed there.
  public record Difference(
      Sequence sequence, String of, Digest journal, Digest again, List<NodeName> nodes) {
    public Difference {
      nodes = List.copyOf(nodes);
    }
  }

  /// Takes the next events.
  public void take(List<Envelope> events) {
    for (Envelope event : events) {
      pending.add(event);
      if (event.event() instanceof Compiled compiled) {
        compiled(event.sequence(), compiled);
      }
    }
  }

  /// Compiles the state that `compiled` is about, which ends before the words about its outcome.
  private void compiled(Sequence at, Compiled compiled) {
    int words = pending.size();
    while (words > 0 && pending.get(words - 1).sequence().compareTo(compiled.through()) > 0) {
      words--;
    }
    fold(pending.subList(0, words));
    check(at, compiled);
    fold(pending.subList(words, pending.size()));
    pending.clear();
    watch.compiled(new Recomputed(image, compilation));
  }

  private void fold(List<Envelope> events) {
    Replayed replayed = image.replay(events);
    image = replayed.image();
    compilation = compilation.next(image, replayed.touched());
  }

  private void check(Sequence at, Compiled compiled) {
    if (!compiled.compiler().equals(Compilation.VERSION)) {
      tally = new Tally(tally.same, tally.different, tally.otherCompiler + 1);
      return;
    }
    Digest nodes = compilation.nodesRoot();
    Digest sets =
        compilation
            .retaining(image, compiled.retired().sets())
            .releasing(image, compiled.released().sets())
            .setsRoot();
    if (nodes.equals(compiled.nodesRoot()) && sets.equals(compiled.setsRoot())) {
      tally = new Tally(tally.same + 1, tally.different, tally.otherCompiler);
      return;
    }
    tally = new Tally(tally.same, tally.different + 1, tally.otherCompiler);
    differ(new Difference(at, "nodes", compiled.nodesRoot(), nodes, compiled.changed()));
    differ(new Difference(at, "ip sets", compiled.setsRoot(), sets, compiled.changed()));
  }

  private void differ(Difference difference) {
    if (!difference.journal.equals(difference.again) && differences.size() < KEPT) {
      differences.add(difference);
    }
  }

  /// What all events so far come to. More may be taken afterwards.
  public Outcome outcome() {
    fold(List.copyOf(pending));
    pending.clear();
    return new Outcome(image, compilation, tally, differences);
  }

  /// The state at the end and what it compiles to, and what was found on the way.
  public record Outcome(
      ClusterImage image, Compilation compilation, Tally tally, List<Difference> differences) {
    public Outcome {
      differences = List.copyOf(differences);
    }

    /// What the journal comes to.
    public Recomputed recomputed() {
      return new Recomputed(image, compilation);
    }
  }
}
