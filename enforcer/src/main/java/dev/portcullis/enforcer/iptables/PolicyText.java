package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.DenialLog;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.Section;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The chains of one policy in one family and direction, as every node holds them that asks it:
/// those of a policy that logs nothing depend on nothing else of the node, where denials are not
/// logged either. `entry` is empty where the policy does not speak of the direction.
public record PolicyText(String entry, Passing passing, SortedMap<String, List<String>> chains) {
  /// Whether endpoints must reckon with the policy passing packets on.
  public enum Passing {
    NEVER,
    MAY
  }

  public PolicyText {
    chains = Collections.unmodifiableSortedMap(new TreeMap<>(chains));
  }

  /// Writes the chains of `section`.
  ///
  /// @throws UnrenderableException when netfilter cannot express what is asked
  public static PolicyText of(
      Section section, Family family, Direction direction, RenderSettings settings) {
    var out = new RuleChains(family, settings);
    var policy = new PolicyChains(out, new LogChains(out, DenialLog.NONE), section, direction);
    Optional<String> entry = policy.entry();
    if (entry.isEmpty()) {
      return new PolicyText("", Passing.NEVER, new TreeMap<>());
    }
    policy.write();
    return new PolicyText(
        entry.get(), policy.mayPass() ? Passing.MAY : Passing.NEVER, out.table().chains());
  }

  /// Whether any rule of `section` logs packets.
  public static boolean logs(Section section) {
    return section.chains().stream()
        .flatMap(chain -> chain.rules().stream())
        .anyMatch(rule -> rule.action() instanceof Action.Log);
  }

  /// Whether endpoints that ask the one are written as if they asked the other.
  public boolean isEnteredAs(PolicyText other) {
    return entry.equals(other.entry) && passing == other.passing;
  }
}
