package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.SetsPlan;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.snapshot.Order;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a kernel that holds nothing of ours would be given, as people read it. A frozen node's
/// kernel may hold other rules; a retired one's holds none.
public final class WantedText {
  private WantedText() {}

  /// What `ipset restore` would read for the sets of one family.
  public static String sets(Wanted wanted, Family family) {
    if (wanted.snapshot().order() == Order.REMOVE) {
      return "";
    }
    var sets = Desired.sets(wanted);
    sets.values().removeIf(set -> set.family() != family);
    var nothing = new SetsPlan.Actual(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    return SetsPlan.between(sets, nothing, new TreeSet<>()).beforeRules();
  }

  /// What `iptables-restore --noflush` of one family would read.
  public static String table(Wanted wanted, Family family, RenderSettings settings) {
    return Desired.ordered(wanted, settings).table(family).text();
  }
}
