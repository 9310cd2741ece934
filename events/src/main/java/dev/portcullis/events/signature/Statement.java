package dev.portcullis.events.signature;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.wire.Topic;
import java.nio.charset.StandardCharsets;

/// What is signed: that under `key` of this kind of topic stands the value with this digest. So a
/// record is good for nothing in another node's or set's place. The topic's prefix is not in it:
/// records may be mirrored to topics of another name.
public record Statement(Topic topic, String key, Digest value) {
  /// No other text that these keys sign begins so.
  private static final String PURPOSE = "portcullis record signature 1";

  /// The statement that a record makes.
  public static Statement of(Topic topic, String key, byte[] value) {
    return new Statement(topic, key, Digest.of(value));
  }

  /// Four lines, of which only the third, the key, could hold anything: no two statements have the
  /// same bytes, whatever is in the key.
  byte[] bytes() {
    String text = String.join("\n", PURPOSE, topic.name(""), key, value.text()) + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
