package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.EnforcerStatus.Position;
import java.util.List;

/// The answer of `/api/v1/plan`: what would change in the kernel as it is now, were `of` to be in
/// force. `basis` says what that is: `wanted`, what this node was asked; `last_good`; or `nothing`,
/// where there is neither. `remark` says what keeps it from being so, if anything does. The answer
/// is bounded: `linesLeftOut` and `setsLeftOut` count what is not in it.
public record EnforcerPlan(
    int version,
    String node,
    String basis,
    Position of,
    String remark,
    List<ChainPlan> chains,
    long linesLeftOut,
    List<SetPlan> sets,
    long setsLeftOut) {
  /// The version of this answer's shape.
  public static final int VERSION = 1;

  public EnforcerPlan {
    chains = List.copyOf(chains);
    sets = List.copyOf(sets);
  }

  /// Whether nothing would change.
  boolean changesNothing() {
    return chains.isEmpty() && sets.isEmpty();
  }

  /// A chain of the table `filter` of one family (`ipv4`, `ipv6`) that would be `added`, `changed`
  /// or `removed`, and its rules that would go (`-`) and come (`+`), as `iptables-save` prints
  /// them.
  public record ChainPlan(String family, String chain, String fate, List<String> lines) {
    public ChainPlan {
      lines = List.copyOf(lines);
    }
  }

  /// An ip set that would be `added`, `changed`, `replaced` or `removed`, how many of its members
  /// would come and go, and some of them as `ipset save` prints them.
  public record SetPlan(
      String set,
      String fate,
      long added,
      long removed,
      List<String> someAdded,
      List<String> someRemoved) {
    public SetPlan {
      someAdded = List.copyOf(someAdded);
      someRemoved = List.copyOf(someRemoved);
    }
  }
}
