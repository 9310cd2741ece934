package dev.portcullis.reconciler.parse;

/// Every kind of mistake that manifests can have. The numbers are for ever: one that is no longer
/// used is not given to another. `docs/errors.md` lists exactly these.
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
      2002, "a policy has a kind that is not supported yet", "keep it out with an exclude glob"),
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
  DUPLICATE_VALUE(2018, "a value occurs twice in a list", "remove one of the two");

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

  /// What is wrong, in general.
  public String meaning() {
    return meaning;
  }

  /// How to mend it, in general.
  public String remedy() {
    return remedy;
  }
}
