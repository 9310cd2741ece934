package dev.portcullis.reconciler.parse;

/// Every kind of mistake that manifests can have, and from 2051 on what is no mistake but worth a
/// warning. The numbers are for ever: one that is no longer used is not given to another.
/// `docs/errors.md` lists exactly these.
public enum DiagnosticCode {
  FILE_TOO_LARGE(
      1001, "a file is larger than 1 MiB", "split the file, or keep it out with an exclude glob"),
  NOT_UTF8(1002, "a file is not text in UTF-8", "save the file as UTF-8"),
  YAML_SYNTAX(1003, "a file is not YAML", "mend the YAML at this place"),
  JSON_SYNTAX(1004, "a file is not JSON", "mend the JSON at this place"),
  TOO_DEEP(1005, "values are nested too deeply", "write it with fewer levels"),
  ALIAS_BOMB(
      1006, "YAML aliases multiply beyond all measure", "write the repeated parts out, or fewer"),
  DUPLICATE_FIELD(1007, "a field occurs twice in one mapping", "remove one of the two"),
  NOT_A_MANIFEST(
      1008,
      "a document is no Kubernetes manifest",
      "give it apiVersion and kind, or keep the file out with an exclude glob"),
  BAD_KEY(1009, "a mapping has a key that is not text", "write the key as text"),
  SYMLINK(1010, "a manifest is a symbolic link", "put the file itself here, or exclude the link"),
  SUBMODULE(
      1011,
      "an included path is a Git submodule, whose files are not read",
      "put the manifests into this repository, or exclude the path"),
  LFS_POINTER(
      1012,
      "a manifest is kept in Git LFS, whose files are not read",
      "keep manifests in Git itself: git lfs untrack, then commit the file"),
  TOO_MANY_FILES(
      1013, "there are too many files to read", "narrow the include globs, or exclude some"),
  BAD_LIST(1014, "a list of manifests cannot be read", "write items as a list of manifests"),

  UNKNOWN_KIND(2001, "a policy has an unknown kind or version", "write a known kind and version"),
  NOT_SUPPORTED_YET(
      2002,
      "a policy has a kind or a field that is not supported yet",
      "remove it, or keep the file out with an exclude glob"),
  UNKNOWN_FIELD(2003, "a field is unknown", "remove the field"),
  MISSING_FIELD(2004, "a field is missing that must be there", "add the field"),
  WRONG_TYPE(2005, "a value has the wrong type", "write a value of the right type"),
  NEEDS_QUOTES(2006, "text without quotes is read as something else", "put the text in quotes"),
  BAD_NAME(2007, "a name or namespace is malformed", "use a valid name"),
  BAD_LABEL(2008, "a label or its key is malformed", "use a valid label"),
  BAD_CHOICE(2009, "a value is not one of the few that there are", "use one of them"),
  BAD_PORT(2010, "a port is neither a number from 1 to 65535 nor a port's name", "mend the port"),
  BAD_PORT_RANGE(2011, "a range of ports is malformed", "mend port and endPort"),
  BAD_NETWORK(2012, "a network is not an address and a prefix length", "write a CIDR"),
  BAD_EXCEPTION(
      2013, "an exception lies not inside its network", "write a smaller network inside it"),
  PEER_CONFLICT(2014, "a peer has an ipBlock and a selector at once", "make two peers of them"),
  EMPTY_PEER(2015, "a peer says nothing", "add a podSelector, a namespaceSelector or an ipBlock"),
  BAD_SELECTOR(2016, "a selector's operator and values do not fit", "mend the values"),
  DUPLICATE_RESOURCE(2017, "a resource is defined twice", "remove or rename one of the two"),
  DUPLICATE_VALUE(2018, "a value occurs twice in a list", "remove one of the two"),
  SELECTOR_SYNTAX(2019, "a selector's text cannot be read", "mend the selector at this place"),
  MISPLACED_GLOBAL(
      2020,
      "global() stands where it may not",
      "write it alone, as a rule's namespaceSelector, or not at all"),
  TOO_LONG(2021, "a list or a text is too long", "divide the resource"),
  BAD_NUMBER(2022, "a number is not one of those that may stand here", "mend the number"),
  BAD_PROTOCOL(
      2023,
      "a protocol is neither a known name nor a number from 1 to 255",
      "write TCP, UDP, SCTP, ICMP, ICMPv6, UDPLite or a number"),
  PORT_WITHOUT_PROTOCOL(
      2024, "a rule has ports without a protocol that has ports", "write TCP, UDP or SCTP"),
  BAD_ICMP(2025, "an ICMP match does not fit its rule", "mend the rule's protocol and ipVersion"),
  MIXED_FAMILIES(2026, "one rule speaks of both IPv4 and IPv6", "make two rules of it"),
  HOST_BITS(
      2027,
      "a network in a rule has host bits, or no prefix length",
      "write the network, with its length"),
  EXCLUDES_ALL(2028, "a rule excludes every address", "remove the rule, or this exclusion"),
  SERVICE_CONFLICT(
      2029,
      "a match on a service stands where it may not, or with what it excludes",
      "make two rules of it"),
  NOT_ENFORCEABLE(2030, "a rule asks for what iptables cannot do", "remove it"),
  STAGED_DELETE(
      2031, "a staged deletion says more than what is to go", "keep stagedAction and tier only"),
  FIXED_TIER(
      2032, "a built-in tier is given another place or default action", "remove the resource"),
  UNKNOWN_TIER(2033, "a policy is in a tier that there is not", "add a Tier of this name"),
  NOT_NAMESPACED(2034, "a resource of the whole cluster has a namespace", "remove the namespace"),
  NOT_ONE_OF(
      2035, "several of some fields are there, or none, where one must be", "write exactly one"),
  EMPTY_LIST(2036, "a list is empty that must have an element", "add an element"),
  SAME_PRIORITY(2037, "two policies have one priority", "give each its own"),
  RESERVED_LABEL(2038, "a label is set that only the system sets", "remove the label"),
  BAD_ADDRESS(2039, "an address is malformed", "write an IPv4 or IPv6 address"),

  OLD_KIND(
      2051,
      "a kind is old and goes away",
      "rewrite it as a ClusterNetworkPolicy of policy.networking.k8s.io/v1alpha2"),
  EMPTY_RULES(
      2052,
      "an empty list of rules counts as none where no types are named",
      "name the types, or remove the empty list"),
  SELECTS_HOSTS(
      2053, "a policy selects host endpoints beside pods", "say in a selector what is meant"),
  MATCHES_HOSTS(
      2054,
      "a namespaceSelector also matches what is in no namespace",
      "add what only namespaces have, or a selector"),
  UNSUPPORTED_PEER(
      2055, "a peer is of a sort that is not supported, and closes its rule", "remove the peer"),
  IGNORED_FIELD(2056, "a field that means nothing is ignored", "remove the field"),
  IDLE_RULES(2057, "rules never apply, for types leaves them out", "add the type"),
  UNSTATED_SELECTOR(
      2058,
      "a selector is left out, which selects everything",
      "write the selector; {} means everything"),
  NOT_ON_FORWARD(
      2059,
      "a policy with applyOnForward selects a host endpoint that is found by its addresses alone",
      "give the host endpoint an interfaceName");

  private static final int FIRST_WARNING = 2051;

  private final int number;
  private final String meaning;
  private final String remedy;

  DiagnosticCode(int number, String meaning, String remedy) {
    this.number = number;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /// The code as people see it: `PCL` and four digits, 1xxx for text, 2xxx for its meaning.
  public String text() {
    return "PCL" + number;
  }

  /// Whether this keeps a commit from being adopted.
  public Severity severity() {
    return number < FIRST_WARNING ? Severity.ERROR : Severity.WARNING;
  }

  /// What is wrong, in general.
  public String meaning() {
    return meaning;
  }

  /// How to mend it, in general.
  public String remedy() {
    return remedy;
  }
}
