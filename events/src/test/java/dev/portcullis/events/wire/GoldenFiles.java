package dev.portcullis.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The golden files: bytes that every later version must read, and this one must write.
final class GoldenFiles {
  private GoldenFiles() {}

  /// The bytes of the file at `name` under `golden/`.
  static byte[] bytes(String name) {
    try (InputStream file = GoldenFiles.class.getResourceAsStream("/golden/" + name)) {
      if (file == null) {
        throw new AssertionError("no golden file " + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The text of the file at `name` under `golden/`.
  static String text(String name) {
    return new String(bytes(name), UTF_8);
  }

  /// The same with a fault in the place of a part, which it must have.
  static String planted(String name, String part, String fault) {
    String golden = text(name);
    assertThat(golden).contains(part);
    return golden.replace(part, fault);
  }
}
