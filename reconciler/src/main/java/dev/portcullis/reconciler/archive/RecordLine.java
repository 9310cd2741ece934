package dev.portcullis.reconciler.archive;

import dev.portcullis.events.wire.StoredRecord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// A record of a topic as a line: `partition:offset key value`, where what is not there is `-`, and
/// what is no text in one line is encoded behind a `~`.
final class RecordLine {
  private static final Pattern PLAIN_KEY = Pattern.compile("[!-}&&[^~-]][!-~]{0,1000}");
  private static final Pattern PLACE = Pattern.compile("(\\d{1,9}):(\\d{1,18})");
  private static final byte[] NONE = {'-'};

  private RecordLine() {}

  static byte[] of(StoredRecord record) {
    var line = new ByteArrayOutputStream();
    line.writeBytes((record.place() + " ").getBytes(StandardCharsets.US_ASCII));
    line.writeBytes(key(record.key()));
    line.write(' ');
    line.writeBytes(record.isTombstone() ? NONE : value(record.value()));
    return line.toByteArray();
  }

  private static byte[] key(String key) {
    if (key.isEmpty()) {
      return NONE;
    }
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return PLAIN_KEY.matcher(key).matches() ? bytes : encoded(bytes);
  }

  /// The bytes of a value that is not there as those of an event: as they are, if they are an
  /// object in one line.
  static byte[] value(byte[] value) {
    return isLine(value) ? value : encoded(value);
  }

  private static byte[] encoded(byte[] value) {
    byte[] text = Base64.getEncoder().encode(value);
    byte[] encoded = new byte[text.length + 1];
    encoded[0] = JournalFile.ENCODED;
    System.arraycopy(text, 0, encoded, 1, text.length);
    return encoded;
  }

  private static boolean isLine(byte[] value) {
    if (value.length == 0 || value[0] != '{') {
      return false;
    }
    for (byte each : value) {
      if (each == '\n') {
        return false;
      }
    }
    return true;
  }

  /// The value that [#value] wrote; empty when it is none.
  static Optional<byte[]> valueOf(byte[] line) {
    if (line.length == 0 || line[0] != JournalFile.ENCODED) {
      return Optional.of(line);
    }
    try {
      return Optional.of(
          Base64.getDecoder()
              .decode(new String(line, 1, line.length - 1, StandardCharsets.US_ASCII)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The record that a line holds; empty when it holds none.
  static Optional<StoredRecord> read(byte[] line) {
    int first = indexOf(line, 0);
    int second = indexOf(line, first + 1);
    if (first < 0 || second < 0) {
      return Optional.empty();
    }
    var place = PLACE.matcher(new String(line, 0, first, StandardCharsets.US_ASCII));
    Optional<String> key = keyOf(Arrays.copyOfRange(line, first + 1, second));
    byte[] rest = Arrays.copyOfRange(line, second + 1, line.length);
    if (!place.matches() || key.isEmpty() || rest.length == 0) {
      return Optional.empty();
    }
    int partition = Integer.parseInt(place.group(1));
    long offset = Long.parseLong(place.group(2));
    return Arrays.equals(rest, NONE)
        ? Optional.of(StoredRecord.tombstone(partition, offset, key.get()))
        : valueOf(rest).map(value -> StoredRecord.of(partition, offset, key.get(), value));
  }

  private static int indexOf(byte[] line, int from) {
    for (int i = Math.max(from, 0); i < line.length; i++) {
      if (line[i] == ' ') {
        return i;
      }
    }
    return -1;
  }

  private static Optional<String> keyOf(byte[] text) {
    return Arrays.equals(text, NONE)
        ? Optional.of("")
        : valueOf(text).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
