package dev.portcullis.reconciler.audit;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.EndpointRules;
import dev.portcullis.events.snapshot.HostRules;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SectionRef;
import dev.portcullis.events.snapshot.TierRules;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Walks the rules of two snapshots in the order in which packets meet them, and names the first
/// place where they differ.
final class FirstDifference {
  private static final String NOTHING = "nothing";

  private final Function<Digest, List<Section>> sections;

  /// `sections` finds those that are known.
  FirstDifference(Function<Digest, List<Section>> sections) {
    this.sections = sections;
  }

  /// The first rule that differs: none where `expected` and `found` are the same.
  List<RuleDifference> between(NodeRules expected, NodeRules found) {
    if (expected.equals(found)) {
      return List.of();
    }
    List<RuleDifference> differences = new ArrayList<>();
    differ(differences, "the node's options", expected.options(), found.options());
    differ(differences, "the node's pod networks", expected.podNets(), found.podNets());
    SortedMap<String, Askings> here = askings(expected);
    SortedMap<String, Askings> there = askings(found);
    var places = new TreeSet<>(here.keySet());
    places.addAll(there.keySet());
    for (String place : places) {
      if (differences.isEmpty()) {
        differences.addAll(asking(place, here.get(place), there.get(place)));
      }
    }
    differ(differences, "the node's sections", refs(expected), refs(found));
    differ(differences, "the node's rules", expected, found);
    return differences.stream().limit(1).toList();
  }

  private static List<String> refs(NodeRules rules) {
    return rules.sections().stream().map(ref -> ref.policy() + " " + ref.digest()).toList();
  }

  /// What stands at one place: how it is told from others, and what is asked there, tier by tier.
  private record Askings(String attached, List<Tier> tiers, String otherwise) {
    Askings {
      tiers = List.copyOf(tiers);
    }
  }

  private record Tier(String name, List<SectionRef> policies, String end, String id) {
    Tier {
      policies = List.copyOf(policies);
    }
  }

  private static SortedMap<String, Askings> askings(NodeRules rules) {
    var askings = new TreeMap<String, Askings>();
    for (EndpointRules endpoint : rules.endpoints()) {
      String attached = endpoint.attachment() + " " + endpoint.addresses();
      for (Direction direction : Direction.values()) {
        askings.put(
            "endpoint " + endpoint.endpoint() + ", " + direction.text(),
            asked(attached, endpoint.in(direction), rules));
      }
    }
    for (HostRules host : rules.hosts()) {
      String attached = host.place().toString();
      for (Direction direction : Direction.values()) {
        String name = "host endpoint " + host.endpoint() + ", " + direction.text();
        askings.put(name, asked(attached, host.local().in(direction), rules));
        askings.put(name + " forwarded", asked(attached, host.forwarded().in(direction), rules));
      }
    }
    return askings;
  }

  private static Askings asked(String attached, DirectionRules asked, NodeRules rules) {
    return new Askings(
        attached,
        asked.tiers().stream().map(tier -> tier(tier, rules)).toList(),
        asked.otherwise().toString());
  }

  private static Tier tier(TierRules tier, NodeRules rules) {
    return new Tier(
        tier.tier(),
        tier.sections().stream().map(place -> rules.sections().get(place)).toList(),
        tier.otherwise().toString(),
        tier.id().text());
  }

  private List<RuleDifference> asking(
      String place, @Nullable Askings expected, @Nullable Askings found) {
    if (expected == null || found == null) {
      return List.of(
          new RuleDifference(
              place,
              "",
              expected == null ? NOTHING : "it is asked",
              found == null ? NOTHING : "it is asked"));
    }
    List<RuleDifference> differences = new ArrayList<>();
    differ(differences, place, expected.attached(), found.attached());
    for (int i = 0; i < Math.max(expected.tiers().size(), found.tiers().size()); i++) {
      if (differences.isEmpty()) {
        differences.addAll(tiers(place, at(expected.tiers(), i), at(found.tiers(), i)));
      }
    }
    differ(differences, place + ", after the last tier", expected.otherwise(), found.otherwise());
    return differences;
  }

  private List<RuleDifference> tiers(String place, List<Tier> expected, List<Tier> found) {
    if (expected.isEmpty() || found.isEmpty()) {
      return List.of(new RuleDifference(place, "", names(expected), names(found)));
    }
    Tier here = expected.getFirst();
    Tier there = found.getFirst();
    List<RuleDifference> differences = new ArrayList<>();
    differ(differences, place, "tier " + here.name(), "tier " + there.name());
    String inTier = place + ", tier " + here.name();
    for (int i = 0; i < Math.max(here.policies().size(), there.policies().size()); i++) {
      if (differences.isEmpty()) {
        differences.addAll(policies(inTier, at(here.policies(), i), at(there.policies(), i)));
      }
    }
    if (differences.isEmpty() && !(here.end() + here.id()).equals(there.end() + there.id())) {
      differences.add(new RuleDifference(inTier + ", its end", here.id(), here.end(), there.end()));
    }
    return differences;
  }

  private static String names(List<Tier> tiers) {
    return tiers.stream().map(tier -> "tier " + tier.name()).findFirst().orElse(NOTHING);
  }

  private List<RuleDifference> policies(
      String place, List<SectionRef> expected, List<SectionRef> found) {
    if (expected.equals(found)) {
      return List.of();
    }
    boolean isOne =
        !expected.isEmpty()
            && !found.isEmpty()
            && expected.getFirst().policy().equals(found.getFirst().policy());
    if (!isOne) {
      return List.of(new RuleDifference(place, "", policy(expected), policy(found)));
    }
    return sections.apply(expected.getFirst().digest()).stream()
        .flatMap(section ->
            SectionDifference.between(section, sections.apply(found.getFirst().digest())).stream())
        .map(it ->
            new RuleDifference(place + ", " + it.where(), it.rule(), it.expected(), it.found()))
        .findFirst()
        .map(List::of)
        .orElseGet(() ->
            List.of(
                new RuleDifference(place, "", text(expected.getFirst()), text(found.getFirst()))));
  }

  private static String policy(List<SectionRef> ref) {
    return ref.stream().map(it -> "policy " + it.policy()).findFirst().orElse(NOTHING);
  }

  private static String text(SectionRef ref) {
    return "policy " + ref.policy() + " in the section " + ref.digest();
  }

  private static <T> List<T> at(List<T> all, int place) {
    return place < all.size() ? List.of(all.get(place)) : List.of();
  }

  private static void differ(
      List<RuleDifference> differences, String where, Object expected, Object found) {
    if (differences.isEmpty() && !expected.equals(found)) {
      differences.add(
          new RuleDifference(
              where,
              "",
              SectionDifference.bounded(expected.toString()),
              SectionDifference.bounded(found.toString())));
    }
  }
}
