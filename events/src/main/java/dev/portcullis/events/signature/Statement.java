package dev.portcullis.events.signature;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.wire.Topic;
import java.nio.charset.StandardCharsets;

/// What is signed. The first line says what kind of statement it is, and no other text that these
/// keys sign begins so: a signature over one kind is never one over another.
public sealed interface Statement {
  /// That under `key` of this kind of topic stands the value with this digest. So a record is good
  /// for nothing in another node's or set's place. The topic's prefix is not in it: records may be
  /// mirrored to topics of another name.
  ///
  /// Of its four lines only the third, the key, could hold anything: no two have the same bytes,
  /// whatever is in the key.
  record OfRecord(Topic topic, String key, Digest value) implements Statement {}

  /// That at `time` the first `size` events of this journal had this Merkle root (RFC 6962, section
  /// 2.1). None of its five lines can hold a line feed.
  record OfCheckpoint(JournalId journal, long size, Digest root, Timestamp time)
      implements Statement {}

  /// The statement that a record makes.
  static Statement of(Topic topic, String key, byte[] value) {
    return new OfRecord(topic, key, Digest.of(value));
  }

  /// What the signature is over: lines in UTF-8, each ended by a line feed.
  default byte[] bytes() {
    String text =
        switch (this) {
          case OfRecord(Topic topic, String key, Digest value) ->
              lines("portcullis record signature 1", topic.name(""), key, value.text());
          case OfCheckpoint(JournalId journal, long size, Digest root, Timestamp time) ->
              lines(
                  "portcullis checkpoint signature 1",
                  journal.text(),
                  Long.toString(size),
                  root.text(),
                  time.toString());
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }
}
