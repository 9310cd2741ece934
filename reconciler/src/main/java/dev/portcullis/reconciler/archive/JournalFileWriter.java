package dev.portcullis.reconciler.archive;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.events.wire.StoredRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/// Writes a journal, and then what belongs to it, to a file, which appears when it is whole and not
/// before.
public final class JournalFileWriter implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Path unfinished;
  private final OutputStream out;
  private final MessageDigest sha256 = Digest.sha256();
  private final SortedMap<ExportSection, Long> counts = new TreeMap<>();
  private List<ExportSection> section = List.of();
  private long events;
  private Digest last = Digest.ZERO;

  /// Begins to write what will be `file`, which is replaced if it is there.
  public JournalFileWriter(Path file) throws IOException {
    this.file = file.toAbsolutePath();
    this.unfinished = this.file.resolveSibling(this.file.getFileName() + ".unfinished");
    this.out =
        new BufferedOutputStream(
            new GZIPOutputStream(Files.newOutputStream(unfinished), BUFFER), BUFFER);
    line(JournalFile.SECOND_FORMAT);
  }

  /// Writes the next events.
  ///
  /// @throws IllegalStateException behind a section
  public void write(List<StoredEvent> stored) throws IOException {
    if (!section.isEmpty()) {
      throw new IllegalStateException("events stand before every section");
    }
    for (StoredEvent event : stored) {
      byte[] value = event.value();
      line(RecordLine.value(value));
      events++;
      last = Digest.of(value);
    }
  }

  /// Begins a section behind what was written.
  ///
  /// @throws IllegalStateException when it was begun before
  public void begin(ExportSection next) throws IOException {
    if (counts.putIfAbsent(next, 0L) != null) {
      throw new IllegalStateException("a file has a section once: " + next);
    }
    section = List.of(next);
    line(JournalFile.SECTION + next.text());
  }

  /// Writes the next records of the section.
  public void records(List<StoredRecord> stored) throws IOException {
    for (StoredRecord record : stored) {
      line(RecordLine.of(record));
      counts.merge(section.getFirst(), 1L, Long::sum);
    }
  }

  private void line(String text) throws IOException {
    line(text.getBytes(StandardCharsets.UTF_8));
  }

  private void line(byte[] bytes) throws IOException {
    out.write(bytes);
    out.write('\n');
    sha256.update(bytes);
    sha256.update((byte) '\n');
  }

  /// How many events were written.
  public long events() {
    return events;
  }

  /// How many records of a section were written.
  public long records(ExportSection of) {
    return counts.getOrDefault(of, 0L);
  }

  /// Writes the end, and puts the file where it belongs.
  public void finish() throws IOException {
    Digest lines = Digest.ofHash(sha256.digest());
    line(new EndLine(events, last, counts, lines).second());
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
