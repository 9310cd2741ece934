package dev.portcullis.reconciler.archive;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.wire.StoredEvent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Writes a journal to a file, which appears when it is whole and not before.
public final class JournalFileWriter implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Path unfinished;
  private final OutputStream out;
  private long events;
  private Digest last = Digest.ZERO;

  /// Begins to write what will be `file`, which is replaced if it is there.
  public JournalFileWriter(Path file) throws IOException {
    this.file = file.toAbsolutePath();
    this.unfinished = this.file.resolveSibling(this.file.getFileName() + ".unfinished");
    this.out =
        new BufferedOutputStream(
            new GZIPOutputStream(Files.newOutputStream(unfinished), BUFFER), BUFFER);
    line(JournalFile.FIRST_LINE.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes the next events.
  public void write(List<StoredEvent> stored) throws IOException {
    for (StoredEvent event : stored) {
      byte[] value = event.value();
      if (!isLine(value)) {
        out.write(JournalFile.ENCODED);
        line(Base64.getEncoder().encode(value));
      } else {
        line(value);
      }
      events++;
      last = Digest.of(value);
    }
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

  private void line(byte[] bytes) throws IOException {
    out.write(bytes);
    out.write('\n');
  }

  /// How many events were written.
  public long events() {
    return events;
  }

  /// Writes the end, and puts the file where it belongs.
  public void finish() throws IOException {
    line(JournalFile.endOf(events, last).getBytes(StandardCharsets.UTF_8));
    out.close();
    try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// What is not finished is thrown away.
  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
