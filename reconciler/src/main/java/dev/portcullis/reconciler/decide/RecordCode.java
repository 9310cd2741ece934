package dev.portcullis.reconciler.decide;

/// What can be wrong with a record of the inventory, or with a commit as a whole: a stable code,
/// what it means, and what to do.
public enum RecordCode {
  NOT_TEXT("PCL1101", "an inventory object is not text in UTF-8", "produce JSON in UTF-8"),
  MALFORMED_KEY(
      "PCL1102",
      "an inventory record's key is not Kind/namespace/name",
      "produce the object under a key such as Pod/default/web or Node//n1"),
  TOO_LARGE("PCL1103", "an inventory object has more than 1,048,576 characters", "cut it down"),
  NOT_JSON("PCL1104", "an inventory object is not JSON", "produce the object as JSON"),
  MALFORMED_FIELD(
      "PCL2101",
      "a field of an inventory object has the wrong type",
      "produce the object as the Kubernetes API server gives it"),
  UNKNOWN_KIND(
      "PCL2102",
      "an object's kind is not part of the inventory",
      "produce Node, Namespace, Pod, ServiceAccount, EndpointSlice, WorkloadEndpoint,"
          + " HostEndpoint, NetworkSet and GlobalNetworkSet objects only"),
  OTHER_KEY(
      "PCL2103",
      "an inventory record's key is not its object's",
      "produce each object under its own key"),
  SHRINKS(
      "PCL2201",
      "a commit removes all policies, or more than half of ten or more",
      "if that is meant, end the commit's message with the trailer"
          + " `Portcullis-Allow-Shrink: <reason>`"),
  NOT_SIGNED(
      "PCL2202",
      "no signer's good signature is on a commit, where `git.signatures` requires one",
      "commit on top of it with a key that the signers' file names: git commit -S, with"
          + " gpg.format ssh");

  private final String text;
  private final String meaning;
  private final String remedy;

  RecordCode(String text, String meaning, String remedy) {
    this.text = text;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /// The code as people and records read it.
  public String text() {
    return text;
  }

  /// What is wrong.
  public String meaning() {
    return meaning;
  }

  /// What to do.
  public String remedy() {
    return remedy;
  }
}
