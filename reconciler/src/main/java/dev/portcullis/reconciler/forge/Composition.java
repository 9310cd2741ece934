package dev.portcullis.reconciler.forge;

/// How the text of a comment is put together: the marker by which it is found, what it says, and
/// what it said before.
record Composition(Dialect dialect, String marker, History history) {
  private static final String TOO_LONG = "What there is to say does not fit into a comment here.";

  /// The whole comment, within the forge's limit.
  String of(Comment comment) {
    int room = dialect.commentLimit() - Text.size(whole(""));
    String text = dialect.harmless(comment.text().within(room));
    return whole(
        Text.size(text) <= room ? text : Plain.code(comment.summary()) + "\n\n" + TOO_LONG);
  }

  private String whole(String text) {
    return marker + "\n" + text + "\n\n" + history.text();
  }
}
