package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import dev.portcullis.events.snapshot.Section;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// How rules use ip sets.
public final class SetUses {
  private SetUses() {}

  /// The kernel's names of the sets that stand in rules, and there only negated.
  public static SortedSet<String> onlyNegated(Collection<Section> sections) {
    var negated = new TreeSet<String>();
    var plain = new TreeSet<String>();
    for (Section section : sections) {
      for (Chain chain : section.chains()) {
        for (ChainRule rule : chain.rules()) {
          for (Condition condition : rule.conditions()) {
            if (condition instanceof Condition.Not(Condition inner)) {
              name(chain.family(), inner).ifPresent(negated::add);
            } else {
              name(chain.family(), condition).ifPresent(plain::add);
            }
          }
        }
      }
    }
    negated.removeAll(plain);
    return Collections.unmodifiableSortedSet(negated);
  }

  /// Whether any rule asks for what is not in a set.
  public static boolean anyNegated(Collection<Section> sections) {
    return sections.stream()
        .flatMap(section -> section.chains().stream())
        .flatMap(chain -> chain.rules().stream())
        .flatMap(rule -> rule.conditions().stream())
        .anyMatch(condition ->
            condition instanceof Condition.Not(Condition inner)
                && name(Family.IPV4, inner).isPresent());
  }

  private static Optional<String> name(Family family, Condition condition) {
    Optional<SetId> set =
        switch (condition) {
          case Condition.SourceInSet(SetId id) -> Optional.of(id);
          case Condition.DestinationInSet(SetId id) -> Optional.of(id);
          case Condition.DestinationPortInSet(SetId id) -> Optional.of(id);
          case Condition.SourcePortInSet(SetId id) -> Optional.of(id);
          case Condition.Not _,
              Condition.ProtocolIs _,
              Condition.SourceIn _,
              Condition.DestinationIn _,
              Condition.SourcePorts _,
              Condition.IcmpType _,
              Condition.IcmpMessage _,
              Condition.DestinationPorts _ ->
              Optional.empty();
        };
    return set.map(id -> Ownership.setName(family, id));
  }
}
