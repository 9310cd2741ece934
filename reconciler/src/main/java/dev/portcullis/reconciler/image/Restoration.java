package dev.portcullis.reconciler.image;

import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.NodeEvent;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.stateimage.Act;
import dev.portcullis.events.stateimage.ImageEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// Makes of what [ImageEntries] wrote the very [ClusterImage] that it was written of: what facts
/// mean is read from them anew, by the readers that the fold uses.
public final class Restoration {
  private final List<JournalImage> places = new ArrayList<>(1);
  private final List<Imaged> imaged = new ArrayList<>();
  private final List<ImageEntry.Git> gits = new ArrayList<>(1);
  private final List<GitEvent.PolicyChange> staged = new ArrayList<>();
  private final List<Pin> pinned = new ArrayList<>(1);
  private final RestoredInventory inventory = new RestoredInventory();
  private GitResources resources = GitResources.NONE;
  private CompiledImage compiled = CompiledImage.EMPTY;
  private NodesImage nodes = NodesImage.EMPTY;
  private TreePSet<CommitId> covered = TreePSet.empty();
  private final SortedMap<TopicPosition, Long> positions = new TreeMap<>();
  private NodeOptions options = NodeOptions.DEFAULT;

  private Restoration() {}

  /// Some of the entries of an image, of which the costly part is read. Parts of one image can be
  /// made at the same time.
  public static final class Part {
    private final List<ImageEntry> entries;
    private final List<RestoredInventory.Read> objects;

    private Part(List<ImageEntry> entries, List<RestoredInventory.Read> objects) {
      this.entries = entries;
      this.objects = objects;
    }

    /// Reads what the objects of the inventory among `entries` mean.
    ///
    /// @throws IllegalArgumentException when they are not what [ImageEntries] wrote
    public static Part of(List<ImageEntry> entries) {
      List<ImageEntry> others = new ArrayList<>();
      List<RestoredInventory.Read> objects = new ArrayList<>();
      for (ImageEntry entry : entries) {
        if (entry instanceof ImageEntry.Inventory object) {
          objects.add(RestoredInventory.Read.of(object));
        } else {
          others.add(entry);
        }
      }
      return new Part(others, objects);
    }
  }

  /// The image whose entries are those of `parts`, in their order.
  ///
  /// @throws IllegalArgumentException when they are not what [ImageEntries] wrote
  public static ClusterImage of(List<Part> parts) {
    var restoration = new Restoration();
    for (Part part : parts) {
      part.entries.forEach(restoration::take);
      part.objects.forEach(restoration.inventory::take);
    }
    return restoration.done();
  }

  private void take(ImageEntry entry) {
    switch (entry) {
      case ImageEntry.Place(var id, var through, var epoch, var time) ->
          places.add(new JournalImage(id, through.next(), epoch, time, List.of()));
      case ImageEntry.Imaged(var through, var digest, var at, var maker) ->
          imaged.add(new Imaged(through, digest, at, maker));
      case ImageEntry.Options(var said) -> options = said;
      case ImageEntry.Position(var topic, var partition, var offset) ->
          positions.put(new TopicPosition(topic, partition), offset);
      case ImageEntry.Git git -> gits.add(git);
      case ImageEntry.Pinned(var commit, var act) -> pinned.add(new Pin(commit, origin(act)));
      case ImageEntry.Covered(var commits) -> covered = covered.plusAll(commits);
      case ImageEntry.Policy(var put) -> resources = resources.with(put);
      case ImageEntry.StagedPut(var put) -> staged.add(put);
      case ImageEntry.StagedRemoval(var removal) -> staged.add(removal);
      case ImageEntry.Held(var at) -> inventory.hold(at);
      case ImageEntry.Compiled(var event) -> compiled = compiled.saying(event);
      case ImageEntry.RetainedSet(var set, var since) -> compiled = compiled.keeping(set, since);
      case ImageEntry.RetainedSection(var section, var since) ->
          compiled = compiled.keeping(section, since);
      case ImageEntry.Refused(var event) -> compiled = compiled.refusing(event);
      case ImageEntry.Frozen(var scope, var act) -> nodes = nodes.freezing(scope, origin(act));
      case ImageEntry.Retired(var node, var act) -> nodes = nodes.retiring(node, origin(act));
      case ImageEntry.Failed(var event, var since) -> troubled(event, since);
      case ImageEntry.RolledBack(var event, var since) -> troubled(event, since);
      case ImageEntry.Drifted(var event, var since) -> troubled(event, since);
      case ImageEntry.Adoption(var event) -> nodes = nodes.after(event, Timestamp.EPOCH);
      case ImageEntry.Inventory object -> inventory.take(RestoredInventory.Read.of(object));
      case ImageEntry.Grown _ -> {} // of the journal, not of the state
    }
  }

  /// A trouble that is known already is since when that one is; here it is the first of its node.
  private void troubled(NodeEvent event, Timestamp since) {
    NodeName node = event.node();
    if (nodes.troubles().containsKey(node)) {
      throw new IllegalArgumentException("node " + node + " is in trouble twice");
    }
    nodes = nodes.after(event, since);
  }

  private static Origin origin(Act act) {
    return new Origin(act.actor(), act.at(), act.reason());
  }

  private ClusterImage done() {
    return new ClusterImage(
        one(places).with(imaged),
        git(one(gits)),
        inventory.image(),
        compiled,
        nodes,
        TreePMap.fromSortedMap(positions),
        options);
  }

  private static <T> T one(List<T> found) {
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "an image says " + found.size() + " times where it stands");
    }
    return found.getFirst();
  }

  private GitImage git(ImageEntry.Git git) {
    var verdict = GitImage.Verdict.valueOf(git.verdict().toUpperCase(Locale.ROOT));
    var observed = new GitImage.Observed(git.ref(), git.commit(), verdict, git.problems());
    return new GitImage(resources, staged, git.adopted(), git.tree(), observed, covered, pinned);
  }
}
