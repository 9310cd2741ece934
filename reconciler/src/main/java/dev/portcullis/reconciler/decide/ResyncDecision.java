package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.InventoryImage;
import dev.portcullis.reconciler.image.TopicPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What an absence means: objects whose tombstones may have been missed, because the topic was made
/// anew or because it no longer keeps tombstones of so long ago, are gone if the topic does not
/// have them. A loss of more than half of ten or more endpoints is not believed without an
/// operator's word.
public final class ResyncDecision {
  private static final int FEW = 10;
  private static final int SAMPLE = 20;

  private ResyncDecision() {}

  /// The inventory topic as it is now: its id, and how long it keeps tombstones, in milliseconds.
  public record TopicNow(String topicId, long tombstonesKept) {}

  /// Whether tombstones may have been missed until `now`.
  public static boolean isNeeded(ClusterImage image, TopicNow topic, Timestamp now) {
    if (image.inventory().documents().isEmpty()) {
      return false;
    }
    boolean sameTopic =
        image.positions().keySet().stream()
            .map(TopicPosition::topicId)
            .anyMatch(topic.topicId()::equals);
    long absence = now.epochMillis() - image.journal().time().epochMillis();
    return !sameTopic || absence >= topic.tombstonesKept();
  }

  /// The facts in the topic having the objects `present` and no others.
  public static List<Fact> facts(
      ClusterImage image, TopicNow topic, Set<String> present, Cause cause) {
    InventoryImage inventory = image.inventory();
    List<InventoryKey> gone = gone(inventory, present);
    long endpointsGone = gone.stream().filter(key -> inventory.endpoint(key).isPresent()).count();
    if (inventory.endpoints() >= FEW && endpointsGone * 2 > inventory.endpoints()) {
      return inventory.held().isEmpty()
          ? List.of(
              new Fact(
                  Actor.INVENTORY,
                  cause,
                  new InventoryEvent.InventoryHeld(
                      topic.topicId(),
                      inventory.endpoints(),
                      (int) endpointsGone,
                      gone.stream().limit(SAMPLE).toList())))
          : List.of();
    }
    return removals(gone, Actor.INVENTORY, cause);
  }

  /// The facts in an operator's word that the loss is real.
  public static List<Fact> accepted(ClusterImage image, Set<String> present, Operator operator) {
    InventoryImage inventory = image.inventory();
    if (inventory.held().isEmpty()) {
      return List.of();
    }
    List<Fact> facts = new ArrayList<>();
    var cause = new Cause.Operation(operator.reason());
    facts.add(
        new Fact(
            operator.actor(),
            cause,
            new InventoryEvent.InventoryAccepted(inventory.held().getFirst())));
    facts.addAll(removals(gone(inventory, present), operator.actor(), cause));
    return facts;
  }

  private static List<InventoryKey> gone(InventoryImage inventory, Set<String> present) {
    return inventory.documents().keySet().stream()
        .filter(key -> !present.contains(key.toString()))
        .toList();
  }

  private static List<Fact> removals(List<InventoryKey> gone, Actor actor, Cause cause) {
    return gone.stream()
        .map(key -> new Fact(actor, cause, new InventoryEvent.InventoryRemoved(key)))
        .toList();
  }
}
