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
import dev.portcullis.events.snapshot.SetNeed;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.CompiledSet;
import dev.portcullis.reconciler.compile.NodeOutcome;
import dev.portcullis.reconciler.image.ClusterImage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What nodes are given once a compilation is published.
public final class Snapshots {
  /// Of what is never published: the journal that these snapshots name does not exist.
  private static final Whence NOWHERE =
      new Whence(
          new JournalId("preview-of-a-change"), new Epoch(1), new Sequence(1), CommitId.NONE);

  private final Compilation compilation;
  private final Whence whence;

  /// The moment that snapshots and headers of sets say they are of.
  private record Whence(JournalId journal, Epoch epoch, Sequence sequence, CommitId commit) {}

  private Snapshots(Compilation compilation, Whence whence) {
    this.compilation = compilation;
    this.whence = whence;
  }

  /// What they would be given by a change that nobody has made.
  static Snapshots proposed(Compilation compilation) {
    return new Snapshots(compilation, NOWHERE);
  }

  /// What they were given as of `image`, which has begun and compiles so. All of it says that it is
  /// of the newest event; what was published may be older, where it is the same.
  public static Snapshots at(ClusterImage image, Compilation compilation) {
    return new Snapshots(
        compilation,
        new Whence(
            image.journal().id(),
            image.journal().epoch(),
            image.journal().last(),
            image.git().adopted()));
  }

  /// What `node` would hold: nothing where the compilation knows no such node.
  ///
  /// @throws IllegalArgumentException when the compilation refuses to say
  public Wanted of(NodeName node) {
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
    List<SetNeed> needs = new ArrayList<>();
    for (SetId id : yield.sets()) {
      sets.put(id, set(compilation.set(id)));
      needs.add(new SetNeed(id, whence.sequence()));
    }
    var snapshot =
        new NodeSnapshot(node, yield.order(), provenance(needs), yield.digest(), yield.rules());
    return new Wanted(snapshot, sections, sets);
  }

  private Provenance provenance(List<SetNeed> needs) {
    return new Provenance(
        whence.journal(), whence.epoch(), whence.sequence(), whence.commit(), needs);
  }

  private WantedSet set(CompiledSet set) {
    var header =
        new IpSetHeader(
            whence.journal(),
            whence.epoch(),
            whence.sequence(),
            set.spec().family(),
            set.spec().definition(),
            set.members().size(),
            set.digest());
    return new WantedSet(header, set.members());
  }

  private Wanted nothing(NodeName node) {
    var none = new NodeRules(NodeOptions.DEFAULT, List.of(), List.of(), List.of());
    var snapshot = new NodeSnapshot(node, Order.REMOVE, provenance(List.of()), Digest.ZERO, none);
    return new Wanted(snapshot, new TreeMap<>(), new TreeMap<>());
  }
}
