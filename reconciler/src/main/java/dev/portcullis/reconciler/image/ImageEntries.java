package dev.portcullis.reconciler.image;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.journal.CompileEvent;
import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.NodeEvent;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.stateimage.Act;
import dev.portcullis.events.stateimage.ImageEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What an image of the state says of a [ClusterImage], in an order that depends on nothing but it:
/// the facts that it came from. [Restoration] leads back.
public final class ImageEntries {
  /// How many commits one entry has.
  private static final int COMMITS = 1_000;

  private final ClusterImage image;
  private final List<ImageEntry> entries = new ArrayList<>();

  private ImageEntries(ClusterImage image) {
    this.image = image;
  }

  /// The entries for `image`, of which the journal must have begun.
  public static List<ImageEntry> of(ClusterImage image) {
    return new ImageEntries(image).all();
  }

  private List<ImageEntry> all() {
    journal(image.journal());
    image
        .positions()
        .forEach((position, offset) ->
            add(new ImageEntry.Position(position.topicId(), position.partition(), offset)));
    git(image.git());
    compiled(image.compiled());
    nodes(image.nodes());
    inventory(image.inventory());
    return entries;
  }

  private void add(ImageEntry entry) {
    entries.add(entry);
  }

  private void journal(JournalImage journal) {
    add(new ImageEntry.Place(journal.id(), journal.last(), journal.epoch(), journal.time()));
    for (Imaged it : journal.imaged()) {
      add(new ImageEntry.Imaged(it.through(), it.digest(), it.at(), it.maker()));
    }
    add(new ImageEntry.Options(image.options()));
  }

  private void git(GitImage git) {
    GitImage.Observed seen = git.observed();
    add(
        new ImageEntry.Git(
            git.adopted(),
            git.tree(),
            seen.ref(),
            seen.commit(),
            seen.verdict().name().toLowerCase(Locale.ROOT),
            seen.problems()));
    git.pinned().forEach(pin -> add(new ImageEntry.Pinned(pin.commit(), act(pin.origin()))));
    List<CommitId> covered = List.copyOf(git.covered());
    for (int from = 0; from < covered.size(); from += COMMITS) {
      int to = Math.min(covered.size(), from + COMMITS);
      add(new ImageEntry.Covered(covered.subList(from, to)));
    }
    git.resources().puts().values().forEach(put -> add(new ImageEntry.Policy(put)));
    for (GitEvent.PolicyChange change : git.staged()) {
      add(
          switch (change) {
            case GitEvent.PolicyPut put -> new ImageEntry.StagedPut(put);
            case GitEvent.PolicyRemoved removal -> new ImageEntry.StagedRemoval(removal);
          });
    }
  }

  private static Act act(Origin origin) {
    return new Act(origin.actor(), origin.at(), origin.reason());
  }

  private void compiled(CompiledImage compiled) {
    for (CompileEvent.Compiled newest : compiled.newest()) {
      add(new ImageEntry.Compiled(newest));
    }
    compiled
        .retainedSets()
        .values()
        .forEach(kept -> add(new ImageEntry.RetainedSet(kept.set(), kept.since())));
    compiled
        .retainedSections()
        .forEach((section, since) -> add(new ImageEntry.RetainedSection(section, since)));
    compiled.refused().values().forEach(refused -> add(new ImageEntry.Refused(refused)));
  }

  private void nodes(NodesImage nodes) {
    nodes
        .frozen()
        .forEach(
            (scope, origin) -> add(new ImageEntry.Frozen(FreezeScope.parse(scope), act(origin))));
    nodes.retired().forEach((node, origin) -> add(new ImageEntry.Retired(node, act(origin))));
    nodes.troubles().values().forEach(trouble -> trouble(trouble.event(), trouble.since()));
    nodes.adoptions().values().forEach(adoption -> add(new ImageEntry.Adoption(adoption)));
  }

  private void trouble(NodeEvent event, Timestamp since) {
    switch (event) {
      case NodeEvent.NodeFailed failed -> add(new ImageEntry.Failed(failed, since));
      case NodeEvent.NodeRolledBack back -> add(new ImageEntry.RolledBack(back, since));
      case NodeEvent.DriftDetected drift -> add(new ImageEntry.Drifted(drift, since));
      case NodeEvent.NodeRecovered _, NodeEvent.JournalAdopted _ ->
          throw new IllegalStateException("this is no trouble: " + event);
    }
  }

  private void inventory(InventoryImage inventory) {
    inventory.held().forEach(at -> add(new ImageEntry.Held(at)));
    inventory.documents().forEach((key, document) -> object(inventory, key, document));
  }

  private void object(InventoryImage inventory, InventoryKey key, JsonDocument document) {
    List<Sequence> since = new ArrayList<>(2);
    inventory
        .endpoint(key)
        .ifPresent(endpoint -> {
          for (IpAddress address : endpoint.addresses()) {
            Sequence claimed = inventory.claims().claimants(address).get(key);
            if (claimed == null) {
              throw new IllegalStateException(key + " does not claim its address " + address);
            }
            since.add(claimed);
          }
        });
    add(new ImageEntry.Inventory(key, document, since));
  }
}
