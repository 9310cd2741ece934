package dev.portcullis.reconciler.image;

import dev.portcullis.events.journal.CompileEvent;
import dev.portcullis.events.journal.RetiredSet;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.name.Timestamp;
import java.util.List;
import org.pcollections.TreePMap;

/// What compiling left behind in the journal: the newest `Compiled` (none: an empty list), what it
/// retains, and the nodes that were refused.
public record CompiledImage(
    List<CompileEvent.Compiled> newest,
    TreePMap<SetId, RetainedSet> retainedSets,
    TreePMap<Digest, Timestamp> retainedSections,
    TreePMap<NodeName, CompileEvent.CompileRefused> refused) {
  /// Nothing was compiled.
  public static final CompiledImage EMPTY =
      new CompiledImage(List.of(), TreePMap.empty(), TreePMap.empty(), TreePMap.empty());

  public CompiledImage {
    newest = List.copyOf(newest);
  }

  /// A set that is kept for nodes that may still use it, and since when.
  public record RetainedSet(RetiredSet set, Timestamp since) {}

  CompiledImage refusing(CompileEvent.CompileRefused event) {
    return new CompiledImage(
        newest, retainedSets, retainedSections, refused.plus(event.node(), event));
  }

  /// With what the newest `Compiled` was.
  CompiledImage saying(CompileEvent.Compiled event) {
    return new CompiledImage(List.of(event), retainedSets, retainedSections, refused);
  }

  /// With a set that has been retained since then.
  CompiledImage keeping(RetiredSet set, Timestamp since) {
    return new CompiledImage(
        newest,
        retainedSets.plus(set.set(), new RetainedSet(set, since)),
        retainedSections,
        refused);
  }

  /// With a section that has been retained since then.
  CompiledImage keeping(Digest section, Timestamp since) {
    return new CompiledImage(newest, retainedSets, retainedSections.plus(section, since), refused);
  }

  CompiledImage after(CompileEvent.Compiled event, Timestamp time) {
    TreePMap<SetId, RetainedSet> sets = retainedSets.minusAll(event.released().sets());
    for (RetiredSet set : event.retired().sets()) {
      sets = sets.plus(set.set(), new RetainedSet(set, time));
    }
    TreePMap<Digest, Timestamp> sections = retainedSections.minusAll(event.released().sections());
    for (Digest section : event.retired().sections()) {
      sections = sections.plus(section, time);
    }
    return new CompiledImage(List.of(event), sets, sections, refused.minusAll(event.changed()));
  }
}
