package dev.portcullis.enforcer.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Files that are there as a whole or not at all: written beside their place, then renamed.
final class AtomicFile {
  private static final String UNFINISHED = "unfinished.";

  private AtomicFile() {}

  /// Whether what is written must survive a loss of power, which takes time.
  enum Durability {
    /// When the write returns, it does.
    FORCED,
    /// It survives the death of the process only.
    LAZY
  }

  static void write(Path file, byte[] content, Durability durability) throws IOException {
    Path unfinished = unfinished(file);
    try (var channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (durability == Durability.FORCED) {
        channel.force(true);
      }
    }
    rename(unfinished, file, durability);
  }

  /// One name for all files with the same ending: what a killed process leaves is written over.
  private static Path unfinished(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(UNFINISHED + name.substring(name.lastIndexOf('.') + 1));
  }

  /// Gives a file in the same directory another name, at which another file may be.
  static void rename(Path from, Path to, Durability durability) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (durability == Durability.FORCED) {
      forceDirectory(to.resolveSibling("."));
    }
  }

  private static void forceDirectory(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
