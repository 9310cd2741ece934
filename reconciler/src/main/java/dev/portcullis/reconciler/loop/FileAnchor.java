package dev.portcullis.reconciler.loop;

import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps checkpoints in a file, one a line, to which it only ever appends: so the file may be made
/// append-only (`chattr +a`). What a crash left of a line stays, as a line of its own.
record FileAnchor(Path file) implements Anchor {
  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public void write(SignedCheckpoint checkpoint) throws IOException {
    Path directory = file.resolveSibling("").toAbsolutePath().normalize();
    Files.createDirectories(directory);
    boolean isNew = Files.notExists(file);
    String line = (endsWithin() ? "\n" : "") + checkpoint.line() + "\n";
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    if (isNew) {
      try (FileChannel entry = FileChannel.open(directory, StandardOpenOption.READ)) {
        entry.force(true);
      }
    }
  }

  /// Whether the file ends within a line.
  private boolean endsWithin() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return channel.size() > 0
          && channel.read(last, channel.size() - 1) == 1
          && last.get(0) != '\n';
    } catch (NoSuchFileException _) {
      return false;
    }
  }
}
