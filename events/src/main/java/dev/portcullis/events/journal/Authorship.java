package dev.portcullis.events.journal;

/// Who made a commit and what they said. `signature` is the [SignatureVerdict] on its signature, as
/// text. The message is cut at [#MESSAGE_LIMIT] characters.
public record Authorship(Person author, Person committer, String message, String signature) {
  /// The length of the longest message that is kept whole.
  public static final int MESSAGE_LIMIT = 16_384;

  public Authorship {
    if (message.length() > MESSAGE_LIMIT) {
      int end = Character.isHighSurrogate(message.charAt(MESSAGE_LIMIT - 1)) ? 1 : 0;
      message = message.substring(0, MESSAGE_LIMIT - end);
    }
  }
}
