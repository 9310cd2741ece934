package dev.portcullis.enforcer.iptables;

/// What of ours somebody else can have changed, by the codes that reports and documents use. The
/// most urgent comes first.
public enum DriftKind {
  /// Rules of others, and so the node's iptables, are in another backend than ours were.
  BACKEND("PCL5301", "backend"),
  /// A jump of ours is missing, too many, or not the first rule of its chain.
  JUMP("PCL5302", "filter"),
  /// A chain of ours is missing, or one of our prefix is there that nobody wants.
  CHAIN("PCL5303", "filter"),
  /// A chain of ours has other rules.
  RULES("PCL5304", "filter"),
  /// An ip set of ours is missing.
  SET("PCL5305", "ipset"),
  /// An ip set of ours has other members.
  MEMBERS("PCL5306", "ipset"),
  /// Bridged packets did not meet iptables any more.
  BRIDGE("PCL5307", "bridge"),
  /// Chains or jumps of ours are in the backend that is not used.
  LEFTOVER("PCL5308", "backend"),
  /// Something that was gone before it could be named.
  UNNAMED("PCL5309", "filter");

  private final String code;
  private final String table;

  DriftKind(String code, String table) {
    this.code = code;
    this.table = table;
  }

  /// The stable code.
  public String code() {
    return code;
  }

  /// Where it is found, as metrics name it: a table of iptables, `ipset`, `bridge`, `backend`.
  public String table() {
    return table;
  }
}
