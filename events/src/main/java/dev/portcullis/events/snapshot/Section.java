package dev.portcullis.events.snapshot;

import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.SetId;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The compiled chains of one policy, shared by every node that enforces it and named by the digest
/// of their canonical bytes. A direction that the policy does not speak of has no chain.
public record Section(ResourceKey policy, List<Chain> chains) {
  public Section {
    chains = List.copyOf(chains);
    checkBlocks(chains);
  }

  private static void checkBlocks(List<Chain> chains) {
    var seen = new TreeSet<String>();
    for (Chain chain : chains) {
      if (!seen.add(place(chain, chain.block()))) {
        throw new IllegalArgumentException("two chains stand at " + place(chain, chain.block()));
      }
    }
    for (Chain chain : chains) {
      for (ChainRule rule : chain.rules()) {
        if (rule.action() instanceof Action.Enter(String block)
            && !seen.contains(place(chain, block))) {
          throw new IllegalArgumentException("no chain stands at " + place(chain, block));
        }
      }
    }
  }

  private static String place(Chain chain, String block) {
    return chain.family().text() + " " + chain.direction().text() + " block '" + block + "'";
  }

  /// The ip sets that the rules name, in order.
  public SortedSet<SetId> sets() {
    var sets = new TreeSet<SetId>();
    for (Chain chain : chains) {
      for (ChainRule rule : chain.rules()) {
        rule.conditions().forEach(condition -> addSets(condition, sets));
      }
    }
    return Collections.unmodifiableSortedSet(sets);
  }

  private static void addSets(Condition condition, SortedSet<SetId> sets) {
    switch (condition) {
      case Condition.SourceInSet(SetId set) -> sets.add(set);
      case Condition.DestinationInSet(SetId set) -> sets.add(set);
      case Condition.DestinationPortInSet(SetId set) -> sets.add(set);
      case Condition.SourcePortInSet(SetId set) -> sets.add(set);
      case Condition.Not(Condition inner) -> addSets(inner, sets);
      case Condition.ProtocolIs _,
          Condition.SourceIn _,
          Condition.DestinationIn _,
          Condition.SourcePorts _,
          Condition.IcmpType _,
          Condition.IcmpMessage _,
          Condition.DestinationPorts _ -> {}
    }
  }
}
