package dev.portcullis.reconciler.loop;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import dev.portcullis.events.snapshot.DenialLog;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.EndpointRules;
import dev.portcullis.events.snapshot.HostPlace;
import dev.portcullis.events.snapshot.HostRules;
import dev.portcullis.events.snapshot.SetDefinition;
import dev.portcullis.events.snapshot.TierRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Which kinds of things occurred in what nodes were to enforce, so that a test over random
/// clusters can say that it saw all that there are. A kind that is added to a sealed type of the
/// snapshot is asked for without a word here.
final class CompiledKinds {
  private final SortedSet<String> seen = new TreeSet<>();

  /// All that must occur.
  static List<String> all() {
    List<String> all = new ArrayList<>();
    for (Family family : Family.values()) {
      for (String condition : of(Condition.class)) {
        if (!condition.equals("Not")) {
          all.add(family.text() + " " + condition);
          all.add(family.text() + " Not " + condition);
        }
      }
      of(SetDefinition.class).forEach(set -> all.add(family.text() + " " + set));
      for (Direction direction : Direction.values()) {
        of(Action.class).forEach(it -> all.add(place(family, direction) + it));
      }
    }
    all.addAll(of(Attachment.class));
    all.addAll(of(HostPlace.class));
    for (Direction direction : Direction.values()) {
      for (String asked : List.of("workload", "host local", "host forwarded")) {
        all.add(asked + " " + direction.text());
      }
    }
    Stream.of(DenialLog.values()).forEach(log -> all.add(place(log)));
    all.addAll(POLICIES);
    Collections.sort(all);
    return all;
  }

  private static final List<String> POLICIES =
      List.of(
          "networking.k8s.io/NetworkPolicy",
          "policy.networking.k8s.io/ClusterNetworkPolicy",
          "projectcalico.org/GlobalNetworkPolicy",
          "projectcalico.org/NetworkPolicy",
          "projectcalico.org/Profile");

  private static List<String> of(Class<?> sealed) {
    return Stream.of(Optional.ofNullable(sealed.getPermittedSubclasses()).orElseThrow())
        .map(Class::getSimpleName)
        .toList();
  }

  private static String place(Family family, Direction direction) {
    return family.text() + " " + direction.text() + " ";
  }

  private static String place(DenialLog log) {
    return "denials to " + log;
  }

  /// What occurred so far.
  List<String> seen() {
    return List.copyOf(seen);
  }

  /// Whether all that there are occurred.
  boolean isComplete() {
    return seen.containsAll(all());
  }

  /// Takes down what occurs in `wanted`; answers whether some of it is new.
  boolean note(Wanted wanted) {
    int before = seen.size();
    wanted
        .sections()
        .values()
        .forEach(section -> {
          noteKind(section.policy());
          section.chains().forEach(this::note);
        });
    wanted
        .sets()
        .values()
        .forEach(
            set -> seen.add(set.header().family().text() + " " + name(set.header().definition())));
    seen.add(place(wanted.snapshot().rules().options().log()));
    wanted.snapshot().rules().endpoints().forEach(this::note);
    wanted.snapshot().rules().hosts().forEach(this::note);
    return seen.size() > before;
  }

  private void noteKind(ResourceKey policy) {
    seen.add(policy.group() + "/" + policy.kind());
  }

  private void note(Chain chain) {
    for (ChainRule rule : chain.rules()) {
      seen.add(place(chain.family(), chain.direction()) + name(rule.action()));
      rule.conditions()
          .forEach(condition -> seen.add(chain.family().text() + " " + name(condition)));
    }
  }

  private void note(EndpointRules endpoint) {
    seen.add(name(endpoint.attachment()));
    for (Direction direction : Direction.values()) {
      noteAsked("workload", direction, endpoint.in(direction));
    }
  }

  private void note(HostRules host) {
    seen.add(name(host.place()));
    for (Direction direction : Direction.values()) {
      noteAsked("host local", direction, host.local().in(direction));
      noteAsked("host forwarded", direction, host.forwarded().in(direction));
    }
  }

  private void noteAsked(String who, Direction direction, DirectionRules rules) {
    if (rules.tiers().stream().map(TierRules::sections).anyMatch(places -> !places.isEmpty())) {
      seen.add(who + " " + direction.text());
    }
  }

  private static String name(Object thing) {
    return thing instanceof Condition.Not(Condition inner)
        ? "Not " + name(inner)
        : thing.getClass().getSimpleName();
  }
}
