package dev.portcullis.reconciler.image;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.snapshot.NodeOptions;
import java.util.List;
import java.util.stream.Stream;
import org.pcollections.TreePMap;

/// The immutable state at a sequence of the journal. `positions` gives, for each partition of the
/// input topics, Kafka's offset of the newest record that became an event.
public record ClusterImage(
    JournalImage journal,
    GitImage git,
    InventoryImage inventory,
    CompiledImage compiled,
    NodesImage nodes,
    TreePMap<TopicPosition, Long> positions,
    NodeOptions options) {
  /// Before any event.
  public static final ClusterImage EMPTY =
      new ClusterImage(
          JournalImage.EMPTY,
          GitImage.EMPTY,
          InventoryImage.EMPTY,
          CompiledImage.EMPTY,
          NodesImage.EMPTY,
          TreePMap.empty(),
          NodeOptions.DEFAULT);

  /// The host endpoints and network sets of the inventory that Git describes too: they count as Git
  /// has them.
  public List<InventoryKey> overruledByGit() {
    GitResources resources = git.resources();
    return Stream.concat(
            resources.hosts().keySet().stream(), resources.networkSets().keySet().stream())
        .filter(inventory.objects()::containsKey)
        .sorted()
        .toList();
  }

  /// This image with `events` folded in, in order, and what they may have changed.
  ///
  /// @throws IllegalArgumentException when they do not follow on this image
  public Replayed replay(List<Envelope> events) {
    var fold = new Fold(this, Fold.Noting.TOUCHED);
    events.forEach(event -> fold.take(Readied.not(event)));
    return fold.done();
  }

  /// This image, to go forward from through many events.
  public Advance advancing() {
    return new Advance(this);
  }
}
