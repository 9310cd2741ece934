package dev.portcullis.reconciler.audit;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SectionRef;
import dev.portcullis.reconciler.audit.HeldTopics.HeldSection;
import dev.portcullis.reconciler.compile.CompiledPolicy;
import dev.portcullis.reconciler.compile.NodeOutcome;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.pcollections.TreePSet;

/// Says of a difference which nodes it concerns, and which rule is the first that differs.
final class Explanation {
  /// So many nodes are named.
  private static final int NAMED = 5;

  private final HeldTopics held;
  private final Recomputed expected;

  Explanation(HeldTopics held, Recomputed expected) {
    this.held = held;
    this.expected = expected;
  }

  PublishedDifference of(PublishedDifference difference) {
    String key = difference.item().key();
    return switch (difference.item().topic()) {
      case SNAPSHOTS -> difference.concerning(HeldTopics.node(key), snapshot(key));
      case SECTIONS -> difference.concerning(nodes(asking(key)), section(key));
      case IPSETS -> difference.concerning(nodes(using(key)), set(difference));
      case INVENTORY, JOURNAL, REPORTS, PREVIEWS, IMAGES -> difference;
    };
  }

  private List<RuleDifference> snapshot(String key) {
    for (NodeName node : HeldTopics.node(key)) {
      if (held.snapshots().get(key) instanceof HeldNode.Legible found
          && expected.compilation().nodes().get(node) instanceof NodeOutcome.Yield yield
          && !found.rules().isEmpty()) {
        return new FirstDifference(this::section).between(yield.rules(), found.rules().getFirst());
      }
    }
    return List.of();
  }

  /// The section of this digest, as far as anybody knows it.
  private List<Section> section(Digest digest) {
    CompiledPolicy policy = expected.compilation().sections().get(digest);
    if (policy != null) {
      return List.of(policy.section());
    }
    HeldSection found = held.sections().get(digest.text());
    return found == null || !found.actual().equals(digest) ? List.of() : found.content();
  }

  private List<RuleDifference> section(String key) {
    HeldSection found = held.sections().get(key);
    List<Section> there = found == null ? List.of() : found.content();
    for (CompiledPolicy policy : expected.compilation().sections().values()) {
      if (policy.digest().text().equals(key)) {
        return SectionDifference.between(policy.section(), there);
      }
    }
    return List.of();
  }

  /// The first rule that the set stands in, with what is wrong in the set.
  private List<RuleDifference> set(PublishedDifference difference) {
    for (Map.Entry<SetId, TreePSet<ResourceKey>> used : expected.compilation().users().entrySet()) {
      if (used.getKey().text().equals(difference.item().key())) {
        return used.getValue().stream()
            .flatMap(policy -> rule(policy, used.getKey(), difference).stream())
            .limit(1)
            .toList();
      }
    }
    return List.of();
  }

  private List<RuleDifference> rule(ResourceKey key, SetId set, PublishedDifference difference) {
    CompiledPolicy policy = expected.compilation().policies().get(key);
    return policy == null ? List.of() : SectionDifference.naming(policy.section(), set, difference);
  }

  private static Predicate<NodeOutcome.Yield> asking(String section) {
    return yield ->
        yield.rules().sections().stream()
            .map(SectionRef::digest)
            .anyMatch(it -> it.text().equals(section));
  }

  private static Predicate<NodeOutcome.Yield> using(String set) {
    return yield -> yield.sets().stream().anyMatch(it -> it.text().equals(set));
  }

  private List<NodeName> nodes(Predicate<NodeOutcome.Yield> concerned) {
    return expected.compilation().nodes().entrySet().stream()
        .filter(
            entry -> entry.getValue() instanceof NodeOutcome.Yield yield && concerned.test(yield))
        .map(Map.Entry::getKey)
        .limit(NAMED)
        .toList();
  }
}
