package dev.portcullis.reconciler.image;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.CompileEvent;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.journal.NodeEvent;
import dev.portcullis.events.journal.OperatorEvent;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.stateimage.ImageMaker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.pcollections.TreePMap;

/// An image on its way from one sequence to a later one.
final class Fold {
  private JournalImage journal;
  private GitImage git;
  private final InventoryFold inventory;
  private CompiledImage compiled;
  private NodesImage nodes;
  private TreePMap<TopicPosition, Long> positions;
  private NodeOptions options;

  /// In the order in which they were first reached, which shows nowhere.
  private final Map<TopicPosition, Long> reached = new LinkedHashMap<>();

  private final Noting noting;

  private final TreeSet<ResourceKey> policiesTouched = new TreeSet<>();
  private final TreeSet<InventoryKey> inventoryTouched = new TreeSet<>();
  private final TreeSet<NodeName> nodesTouched = new TreeSet<>();
  private final TreeSet<SetId> setsTouched = new TreeSet<>();
  private Touched.Scope scope = Touched.Scope.LISTED;

  /// Whether what events may have changed is noted.
  enum Noting {
    /// All of it, for those who compile.
    TOUCHED,
    /// Nothing: only the image is asked for.
    NOTHING
  }

  Fold(ClusterImage image, Noting noting) {
    this.noting = noting;
    journal = image.journal();
    git = image.git();
    inventory = new InventoryFold(image.inventory());
    compiled = image.compiled();
    nodes = image.nodes();
    positions = image.positions();
    options = image.options();
  }

  void take(Readied readied) {
    Allowance.ask();
    Envelope envelope = readied.envelope();
    journal = journal.after(envelope);
    if (envelope.cause() instanceof Cause.TopicRecord(_, String id, int partition, long offset)) {
      reached.merge(new TopicPosition(id, partition), offset, Math::max);
    }
    switch (envelope.event()) {
      case LifeEvent event -> life(event);
      case GitEvent event -> git(event);
      case InventoryEvent event -> inventory(event, readied);
      case CompileEvent event -> compiled(event);
      case OperatorEvent event -> operator(event, Origin.of(envelope, journal.time()));
      case NodeEvent event -> nodes = nodes.after(event, journal.time());
    }
  }

  private void life(LifeEvent event) {
    switch (event) {
      case LifeEvent.LeaderElected _ -> git = git.unstaged();
      case LifeEvent.SettingsChanged(NodeOptions changed) -> {
        options = changed;
        scope = Touched.Scope.ALL_NODES;
      }
      case LifeEvent.StateImaged it ->
          journal =
              journal.naming(
                  new Imaged(
                      it.through(),
                      it.digest(),
                      journal.time(),
                      new ImageMaker(it.program(), it.compiler())));
      case LifeEvent.JournalStarted _,
          LifeEvent.JournalRestored _,
          LifeEvent.CheckpointSigned _ -> {}
    }
  }

  private void git(GitEvent event) {
    switch (event) {
      case GitEvent.PolicyChange change -> git = git.staging(change);
      case GitEvent.CommitAdopted adopted -> {
        policiesTouched.addAll(git.stagedKeys());
        git = git.adopting(adopted);
      }
      case GitEvent.CommitRejected rejected -> git = git.rejecting(rejected);
      case GitEvent.CommitHeld held -> git = git.holding(held);
      case GitEvent.PreviewCompleted _ -> {}
    }
  }

  private void inventory(InventoryEvent event, Readied readied) {
    switch (event) {
      case InventoryEvent.InventoryPut put -> {
        revive(put.key());
        touchInventory(put.key());
        inventory.put(put.key(), put.object(), readied.read(put), journal.last());
        touchInventory(put.key());
      }
      case InventoryEvent.InventoryRemoved(InventoryKey key) -> {
        touchInventory(key);
        inventory.remove(key, journal.last());
      }
      case InventoryEvent.InventoryHeld _ -> inventory.hold(journal.last());
      case InventoryEvent.InventoryAccepted _ -> inventory.accept();
      case InventoryEvent.InventoryRefused _ -> {}
    }
  }

  private void touchInventory(InventoryKey key) {
    if (noting == Noting.TOUCHED) {
      inventoryTouched.addAll(inventory.rivals(key));
    }
  }

  /// A node that comes back after it was retired and gone is a new one.
  private void revive(InventoryKey key) {
    if (key.kind().equals("Node") && !inventory.has(key)) {
      nodes = nodes.unretiring(new NodeName(key.name()));
    }
  }

  private void compiled(CompileEvent event) {
    switch (event) {
      case CompileEvent.Compiled it -> {
        it.retired().sets().forEach(retired -> setsTouched.add(retired.set()));
        setsTouched.addAll(it.released().sets());
        compiled = compiled.after(it, journal.time());
      }
      case CompileEvent.CompileRefused it -> compiled = compiled.refusing(it);
    }
  }

  private void operator(OperatorEvent event, Origin origin) {
    switch (event) {
      case OperatorEvent.CommitPinned(CommitId commit) -> {
        policiesTouched.addAll(git.stagedKeys());
        git = git.pinning(new Pin(commit, origin));
      }
      case OperatorEvent.Unpinned _ -> git = git.unpinned();
      case OperatorEvent.Frozen(FreezeScope what) -> {
        nodes = nodes.freezing(what, origin);
        touchNodes(what);
      }
      case OperatorEvent.Thawed(FreezeScope what) -> {
        nodes = nodes.thawing(what);
        touchNodes(what);
      }
      case OperatorEvent.NodeRetired(NodeName node) -> {
        nodes = nodes.retiring(node, origin);
        nodesTouched.add(node);
      }
      case OperatorEvent.GlassBroken _ -> {}
    }
  }

  private void touchNodes(FreezeScope frozen) {
    switch (frozen) {
      case FreezeScope.Everything() -> scope = Touched.Scope.ALL_NODES;
      case FreezeScope.OneNode(NodeName node) -> nodesTouched.add(node);
    }
  }

  /// The image after all that was taken; more may be taken.
  ClusterImage image() {
    for (Map.Entry<TopicPosition, Long> position : reached.entrySet()) {
      long before = positions.getOrDefault(position.getKey(), -1L);
      positions = positions.plus(position.getKey(), Math.max(before, position.getValue()));
    }
    reached.clear();
    return new ClusterImage(journal, git, inventory.done(), compiled, nodes, positions, options);
  }

  /// The image, and what may have changed in it.
  Replayed done() {
    return new Replayed(
        image(), new Touched(policiesTouched, inventoryTouched, nodesTouched, setsTouched, scope));
  }
}
