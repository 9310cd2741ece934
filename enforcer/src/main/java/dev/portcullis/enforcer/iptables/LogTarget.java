package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.snapshot.DenialLog;

/// The target of netfilter that logs a packet, and the prefix that its entries are known by: `pcl:`
/// and the name of the reason. A name without room, or with letters that iptables would not print
/// as they are, is its end behind a hash of the whole and `~`.
enum LogTarget {
  /// The kernel's log. Its prefix has 29 letters, the last of which keeps it apart from the packet.
  LOG(29, " "),
  /// A netlink group. Both backends take a prefix of 63 letters; the legacy one cuts a longer one
  /// without a word.
  NFLOG(63, "");

  private static final String OURS = "pcl:";
  private static final int HASH = 6;

  /// The same on every node, so that readers need no more than its number. ulogd and the kernel
  /// begin at 0, and Calico uses 1 and 2.
  private static final int GROUP = 9470;

  private final int limit;
  private final String end;

  LogTarget(int limit, String end) {
    this.limit = limit;
    this.end = end;
  }

  /// What a rule logs to that asks for it, whether or not denials are logged too.
  static LogTarget of(DenialLog log) {
    return switch (log) {
      case NONE, LOG -> LOG;
      case NFLOG -> NFLOG;
    };
  }

  /// The prefix of what is logged for the reason called `name`.
  String prefix(String name) {
    return OURS + fitted(name, limit - OURS.length() - end.length()) + end;
  }

  private static String fitted(String name, int room) {
    String printable = RuleLine.printable(name);
    if (printable.equals(name) && name.length() <= room) {
      return name;
    }
    String hash = Ownership.hash(name, HASH) + "~";
    return hash + printable.substring(Math.max(0, name.length() - (room - hash.length())));
  }

  /// Ends a rule so that what it matches is logged.
  String end(RuleLine line, LogReason reason) {
    String prefix = prefix(reason.name());
    return switch (this) {
      case LOG -> line.log(prefix);
      case NFLOG -> line.nflog(prefix, GROUP);
    };
  }
}
