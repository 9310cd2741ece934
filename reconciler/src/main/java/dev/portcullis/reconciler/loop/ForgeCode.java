package dev.portcullis.reconciler.loop;

/// Why something is not written to the forge, as the log has it. `docs/errors.md` lists exactly
/// these.
enum ForgeCode {
  HINDERED(
      "PCL4001",
      "the forge does not answer, or asks to be left alone for a while",
      "see the message; it is tried again, about a quarter of an hour long"),
  REFUSED(
      "PCL4002",
      "the forge does not take a comment, status or check run",
      "see the message: the pull request may be gone or locked, or the token may not write there"),
  GIVEN_UP(
      "PCL4003",
      "a comment, status or check run was tried too often, or too much waited before it",
      "see the message; the next preview or commit is written again"),
  DEFECT(
      "PCL4009",
      "a comment, status or check run could not be written because of a defect",
      "see the log, and report it");

  private final String text;
  private final String meaning;
  private final String remedy;

  ForgeCode(String text, String meaning, String remedy) {
    this.text = text;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  String text() {
    return text;
  }

  String meaning() {
    return meaning;
  }

  String remedy() {
    return remedy;
  }
}
