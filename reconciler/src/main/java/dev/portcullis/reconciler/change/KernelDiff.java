package dev.portcullis.reconciler.change;

import dev.portcullis.enforcer.apply.PlannedChange;
import dev.portcullis.enforcer.iptables.ChainChange;
import dev.portcullis.enforcer.iptables.SetChange;
import dev.portcullis.events.address.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A change of a kernel as the lines of a diff, in the words of iptables and ipset.
final class KernelDiff {
  private final List<String> lines = new ArrayList<>();

  private KernelDiff() {}

  static List<String> lines(PlannedChange change) {
    var diff = new KernelDiff();
    change.sets().forEach(diff::set);
    change.chains().forEach(diff::table);
    return List.copyOf(diff.lines);
  }

  private void set(SetChange set) {
    lines.add("@@ ipset " + set.set() + " " + fate(set.fate()) + " @@");
    set.someRemoved().forEach(member -> lines.add("-add " + set.set() + " " + member));
    more('-', set.removed() - set.someRemoved().size());
    set.someAdded().forEach(member -> lines.add("+add " + set.set() + " " + member));
    more('+', set.added() - set.someAdded().size());
  }

  private void more(char sign, long count) {
    if (count > 0) {
      lines.add(sign + "# and " + count + " more");
    }
  }

  private void table(Family family, List<ChainChange> chains) {
    for (ChainChange chain : chains) {
      lines.add("@@ %s %s %s @@".formatted(program(family), chain.chain(), fate(chain.fate())));
      lines.addAll(chain.lines());
    }
  }

  private static String program(Family family) {
    return switch (family) {
      case IPV4 -> "iptables";
      case IPV6 -> "ip6tables";
    };
  }

  private static String fate(Enum<?> fate) {
    return fate.name().toLowerCase(Locale.ROOT);
  }
}
