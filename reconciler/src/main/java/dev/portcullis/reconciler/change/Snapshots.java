package dev.portcullis.reconciler.change;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.IpSetHeader;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.Provenance;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SectionRef;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.CompiledSet;
import dev.portcullis.reconciler.compile.NodeOutcome;
import java.util.List;
import java.util.TreeMap;

/// What nodes would be given if a compilation were published. It never is: the journal that these
/// snapshots name does not exist.
final class Snapshots {
  private static final JournalId NO_JOURNAL = new JournalId("preview-of-a-change");
  private static final Epoch EPOCH = new Epoch(1);
  private static final Sequence SEQUENCE = new Sequence(1);
  private static final Provenance NOWHERE =
      new Provenance(NO_JOURNAL, EPOCH, SEQUENCE, CommitId.NONE, List.of());

  private final Compilation compilation;

  Snapshots(Compilation compilation) {
    this.compilation = compilation;
  }

  /// What `node` would hold: nothing where the compilation knows no such node.
  Wanted of(NodeName node) {
    return switch (compilation.nodes().get(node)) {
      case NodeOutcome.Yield yield -> wanted(node, yield);
      case NodeOutcome.Refusal _ ->
          throw new IllegalArgumentException(node + " would keep what it has");
      case null -> nothing(node);
    };
  }

  private Wanted wanted(NodeName node, NodeOutcome.Yield yield) {
    var sections = new TreeMap<Digest, Section>();
    for (SectionRef ref : yield.rules().sections()) {
      sections.put(ref.digest(), compilation.section(ref.digest()));
    }
    var sets = new TreeMap<SetId, WantedSet>();
    yield.sets().forEach(id -> sets.put(id, set(compilation.set(id))));
    var snapshot = new NodeSnapshot(node, yield.order(), NOWHERE, yield.digest(), yield.rules());
    return new Wanted(snapshot, sections, sets);
  }

  private static WantedSet set(CompiledSet set) {
    var header =
        new IpSetHeader(
            NO_JOURNAL,
            EPOCH,
            SEQUENCE,
            set.spec().family(),
            set.spec().definition(),
            set.members().size(),
            set.digest());
    return new WantedSet(header, set.members());
  }

  private static Wanted nothing(NodeName node) {
    var none = new NodeRules(NodeOptions.DEFAULT, List.of(), List.of(), List.of());
    var snapshot = new NodeSnapshot(node, Order.REMOVE, NOWHERE, Digest.ZERO, none);
    return new Wanted(snapshot, new TreeMap<>(), new TreeMap<>());
  }
}
