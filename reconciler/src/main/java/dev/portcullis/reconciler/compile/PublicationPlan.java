package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.IpSetHeader;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Provenance;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SetNeed;
import dev.portcullis.reconciler.compile.TopicContents.HeldNode;
import dev.portcullis.reconciler.compile.TopicContents.HeldSet;
import dev.portcullis.reconciler.image.ClusterImage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// The way from what the topics hold to what was compiled: what to write, and what they hold then.
/// Retained sections stay; what is neither compiled nor retained goes.
public final class PublicationPlan {
  private final Compilation compilation;
  private final TreePMap<Digest, Timestamp> retainedSections;
  private final Stamp stamp;

  private TreePSet<Digest> sections;
  private TreePMap<SetId, HeldSet> sets;
  private TreePMap<SetId, BucketedDigest> strays;
  private TreePMap<NodeName, HeldNode> nodes;

  private final TreeMap<Digest, Section> sectionsPut = new TreeMap<>();
  private final List<Digest> sectionsRemoved = new ArrayList<>();
  private final List<SetChange> setsPut = new ArrayList<>();
  private final List<SetRemoval> setsRemoved = new ArrayList<>();
  private final List<NodeSnapshot> snapshots = new ArrayList<>();
  private final List<NodeName> nodesRemoved = new ArrayList<>();

  private PublicationPlan(TopicContents held, ClusterImage image, Compilation compilation) {
    this.compilation = compilation;
    retainedSections = image.compiled().retainedSections();
    stamp =
        new Stamp(
            image.journal().id(),
            image.journal().epoch(),
            compiledThrough(image),
            image.git().adopted());
    sections = held.sections();
    sets = held.sets();
    strays = held.strays();
    nodes = held.nodes();
  }

  private static Sequence compiledThrough(ClusterImage image) {
    var newest = image.compiled().newest();
    return newest.isEmpty() ? image.journal().last() : newest.getFirst().through();
  }

  /// A publication, and what the topics hold once it is written.
  public record Planned(Publication publication, TopicContents after) {}

  /// From `held`, which may differ from what `image` compiled to in anything.
  public static Planned full(TopicContents held, ClusterImage image, Compilation compilation) {
    var plan = new PublicationPlan(held, image, compilation);
    Changes everywhere = held.everywhere(compilation);
    everywhere.sets().forEach(set -> plan.set(set, held));
    return plan.planned(everywhere);
  }

  /// From `held`, which differs from what `image` compiled to only where the compilation's changes
  /// and the release of `released` say.
  public static Planned changes(TopicContents held, ClusterImage image, Compilation compilation) {
    var plan = new PublicationPlan(held, image, compilation);
    Changes changes = compilation.changes().and(released(image));
    changes.sets().forEach(set -> plan.set(set, held));
    return plan.planned(changes);
  }

  private static Changes released(ClusterImage image) {
    Changes released = Changes.NONE;
    for (var compiled : image.compiled().newest()) {
      released =
          released.and(
              new Changes(
                  new TreeSet<>(compiled.released().sections()),
                  new TreeSet<>(compiled.released().sets()),
                  new TreeSet<>()));
    }
    return released;
  }

  private Planned planned(Changes where) {
    where.sections().forEach(this::section);
    where.nodes().forEach(this::node);
    return new Planned(
        new Publication(
            sectionsPut, setsPut, snapshots, sectionsRemoved, setsRemoved, nodesRemoved),
        new TopicContents(sections, sets, strays, nodes));
  }

  private void section(Digest digest) {
    CompiledPolicy policy = compilation.sections().get(digest);
    if (policy != null && !sections.contains(digest)) {
      sectionsPut.put(digest, policy.section());
      sections = sections.plus(digest);
    } else if (policy == null
        && sections.contains(digest)
        && !retainedSections.containsKey(digest)) {
      sectionsRemoved.add(digest);
      sections = sections.minus(digest);
    }
  }

  private void set(SetId id, TopicContents held) {
    CompiledSet set = compilation.sets().get(id);
    BucketedDigest members = held.membersOf(id);
    if (set == null) {
      if (sets.containsKey(id) || strays.containsKey(id)) {
        setsRemoved.add(new SetRemoval(id, members.minus(BucketedDigest.EMPTY).toList()));
      }
      sets = sets.minus(id);
    } else if (!isHeld(set)) {
      IpSetHeader header = header(set);
      setsPut.add(
          new SetChange(
              id,
              set.members().minus(members).toList(),
              members.minus(set.members()).toList(),
              header));
      sets = sets.plus(id, new HeldSet(header, set.members()));
    }
    strays = strays.minus(id);
  }

  private boolean isHeld(CompiledSet set) {
    HeldSet held = sets.get(set.spec().id());
    return held != null && held.header().digest().equals(set.digest());
  }

  private IpSetHeader header(CompiledSet set) {
    return new IpSetHeader(
        stamp.journal(),
        stamp.epoch(),
        stamp.sequence(),
        set.spec().family(),
        set.spec().definition(),
        set.members().size(),
        set.digest());
  }

  private void node(NodeName node) {
    NodeOutcome outcome = compilation.nodes().get(node);
    if (outcome == null && nodes.containsKey(node)) {
      nodesRemoved.add(node);
      nodes = nodes.minus(node);
    } else if (outcome instanceof NodeOutcome.Yield yield) {
      var wanted = new HeldNode(yield.order(), yield.digest());
      if (!wanted.equals(nodes.get(node))) {
        snapshots.add(snapshot(node, yield));
        nodes = nodes.plus(node, wanted);
      }
    }
  }

  private NodeSnapshot snapshot(NodeName node, NodeOutcome.Yield yield) {
    List<SetNeed> needs = new ArrayList<>();
    for (SetId id : yield.sets()) {
      HeldSet held = sets.get(id);
      if (held == null) {
        throw new IllegalStateException("a snapshot needs a set that is not published: " + id);
      }
      needs.add(new SetNeed(id, held.header().sequence()));
    }
    var provenance =
        new Provenance(stamp.journal(), stamp.epoch(), stamp.sequence(), stamp.commit(), needs);
    return new NodeSnapshot(node, yield.order(), provenance, yield.digest(), yield.rules());
  }
}
