package dev.portcullis.reconciler.compile;

/// Which limit something that is compiled would exceed: a stable code, what it means, and what to
/// do.
public enum LimitCode {
  SNAPSHOT_TOO_LARGE(
      "PCL3001",
      "a node's snapshot would be larger than a record may be",
      "let fewer or smaller policies select the node's pods"),
  SECTION_TOO_LARGE(
      "PCL3002",
      "a policy's section would be larger than a record may be",
      "make the policy smaller, or divide it");

  private final String text;
  private final String meaning;
  private final String remedy;

  LimitCode(String text, String meaning, String remedy) {
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
