package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.CompileEvent;
import dev.portcullis.events.journal.Release;
import dev.portcullis.events.journal.RetiredSet;
import dev.portcullis.events.journal.Retirement;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.NodeOutcome;
import dev.portcullis.reconciler.image.ClusterImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the journal must say of a compilation: the nodes that it refuses, and `Compiled`, with what
/// it retires and releases.
public final class CompileDecision {
  /// How long what is not used any more is kept for nodes that may still use it.
  private static final long KEPT_MILLISECONDS = 24L * 60 * 60 * 1000;

  private final ClusterImage image;
  private final Compilation before;
  private final Compilation after;
  private final Say say;

  private CompileDecision(ClusterImage image, Compilation before, Compilation after, Say say) {
    this.image = image;
    this.before = before;
    this.after = after;
    this.say = say;
  }

  /// The facts about `after`, which `image` compiled to, starting from `before`.
  static List<Fact> facts(ClusterImage image, Compilation before, Compilation after, Say say) {
    return new CompileDecision(image, before, after, say).facts();
  }

  /// Who compiled, and when.
  public record Author(Actor actor, Timestamp time) {}

  /// Who says it, and what is to be retired besides what compiling shows.
  record Say(Author author, Retirement besides) {}

  private List<Fact> facts() {
    Sequence through = image.journal().last();
    var cause = new Cause.JournalFact(through);
    Actor actor = say.author().actor();
    List<Fact> facts = new ArrayList<>();
    refusals().forEach(refused -> facts.add(new Fact(actor, cause, refused)));
    Retirement retired = retired();
    Release released = released(say.author().time(), retired);
    var compiled =
        new CompileEvent.Compiled(
            through,
            Compilation.VERSION,
            after.nodesRoot(),
            after.releasing(image, released.sets()).setsRoot(),
            List.copyOf(after.nodesChangedSince(before)),
            retired,
            released);
    facts.add(new Fact(actor, cause, compiled));
    return facts;
  }

  private Retirement retired() {
    Retirement own = after.retiredSince(before, image);
    var sections = new TreeSet<Digest>(own.sections());
    sections.addAll(say.besides().sections());
    var sets = new TreeMap<SetId, RetiredSet>();
    own.sets().forEach(set -> sets.put(set.set(), set));
    say.besides().sets().forEach(set -> sets.put(set.set(), set));
    return new Retirement(List.copyOf(sections), List.copyOf(sets.values()));
  }

  private List<CompileEvent.CompileRefused> refusals() {
    List<CompileEvent.CompileRefused> refusals = new ArrayList<>();
    for (NodeName node : after.refused()) {
      if (after.nodes().get(node) instanceof NodeOutcome.Refusal refusal && !known(node, refusal)) {
        refusals.add(
            new CompileEvent.CompileRefused(
                node, refusal.code().text(), refusal.exceeded(), refusal.keeps()));
      }
    }
    return refusals;
  }

  private boolean known(NodeName node, NodeOutcome.Refusal refusal) {
    CompileEvent.CompileRefused told = image.compiled().refused().get(node);
    return told != null && told.code().equals(refusal.code().text());
  }

  /// What has been retained for long enough. What is retired now, after it was in use again, begins
  /// anew.
  private Release released(Timestamp time, Retirement retired) {
    var sectionsNow = new TreeSet<>(retired.sections());
    List<Digest> sections = new ArrayList<>();
    for (Map.Entry<Digest, Timestamp> entry : image.compiled().retainedSections().entrySet()) {
      Digest digest = entry.getKey();
      boolean isKept = after.sections().containsKey(digest) || sectionsNow.contains(digest);
      if (isOver(entry.getValue(), time) && !isKept) {
        sections.add(digest);
      }
    }
    var setsNow = new TreeSet<SetId>();
    retired.sets().forEach(set -> setsNow.add(set.set()));
    List<SetId> sets = new ArrayList<>();
    image
        .compiled()
        .retainedSets()
        .forEach((id, retained) -> {
          if (isOver(retained.since(), time) && !after.isUsed(id) && !setsNow.contains(id)) {
            sets.add(id);
          }
        });
    return new Release(sections, sets);
  }

  /// A day has passed, and no node may have been kept from moving on since before.
  private boolean isOver(Timestamp since, Timestamp time) {
    return time.epochMillis() - since.epochMillis() >= KEPT_MILLISECONDS
        && !image.nodes().stuckSince(since);
  }
}
