package dev.portcullis.events.wire;

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
}
