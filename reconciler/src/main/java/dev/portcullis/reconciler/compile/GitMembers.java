package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.snapshot.SetDefinition;
import dev.portcullis.reconciler.policy.Selector;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// The members that network sets and host endpoints of Git give to ip sets.
final class GitMembers {
  private final Collection<Selectable> items;
  private final Effort effort;

  /// Of `items`, all that Git holds.
  GitMembers(Collection<Selectable> items, Effort effort) {
    this.items = items;
    this.effort = effort;
  }

  /// What Git gives to the set of this definition, whose selector is `selector`, in order.
  List<String> of(Selector selector, Family family, SetDefinition definition) {
    var members = new TreeSet<String>();
    for (Selectable item : items) {
      effort.selectorAsked();
      Allowance.ask();
      if (selector.matches(item.labels())) {
        item.membersFor(definition, family).forEach(members::add);
      }
    }
    return List.copyOf(members);
  }

  /// The digest that a set with these members from Git has in its definition: none when there are
  /// none.
  static List<Digest> digest(List<String> members) {
    return members.isEmpty()
        ? List.of()
        : List.of(Digest.of(String.join("\n", members).getBytes(StandardCharsets.UTF_8)));
  }
}
