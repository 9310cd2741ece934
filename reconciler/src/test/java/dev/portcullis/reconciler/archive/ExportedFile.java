package dev.portcullis.reconciler.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.events.wire.StoredRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A file of a journal, written and read as our programs do, and its bytes and lines in the hands
/// of somebody who may alter them.
record ExportedFile(Path path) {
  /// Records as somebody may have written them: with and without keys and values.
  static final List<StoredRecord> RECORDS =
      List.of(
          StoredRecord.of(3, 17, "n1", "{\"a\":1}".getBytes(UTF_8)),
          StoredRecord.of(3, 18, "", "no object".getBytes(UTF_8)),
          StoredRecord.tombstone(0, 0, "-"),
          StoredRecord.of(15, 1L << 40, "two words", new byte[] {0, '\n', -1}),
          StoredRecord.of(1, 2, "~x", new byte[0]),
          StoredRecord.of(1, 3, "n\u00e4chster", "-".getBytes(UTF_8)));

  /// The file of a test, in a directory of its own.
  static ExportedFile in(Path directory) {
    return new ExportedFile(directory.resolve("journal.gz"));
  }

  /// All that a file holds.
  static final class Held implements JournalFile.Contents {
    final List<StoredEvent> events = new ArrayList<>();
    final List<StoredRecord> records = new ArrayList<>();
    final List<ExportSection> sections = new ArrayList<>();

    @Override
    public boolean events(List<StoredEvent> next) {
      return events.addAll(next);
    }

    @Override
    public void records(ExportSection section, List<StoredRecord> next) {
      records.addAll(next);
    }
  }

  /// Writes a file of events alone.
  void write(List<StoredEvent> events) throws IOException {
    try (var writer = new JournalFileWriter(path)) {
      writer.write(events);
      writer.finish();
    }
  }

  /// Writes a file of events and of [#RECORDS].
  void writeBoth(List<StoredEvent> events) throws IOException {
    try (var writer = new JournalFileWriter(path)) {
      writer.write(events);
      writer.begin(ExportSection.REPORTS);
      writer.records(RECORDS);
      writer.finish();
    }
  }

  /// Reads the events.
  List<StoredEvent> read() throws IOException, DamagedFileException {
    List<StoredEvent> events = new ArrayList<>();
    JournalFile.read(path, events::addAll);
    return events;
  }

  /// Reads all of it.
  Held readAll() throws IOException, DamagedFileException {
    var held = new Held();
    held.sections.addAll(JournalFile.readAll(path, held));
    return held;
  }

  /// Its bytes.
  byte[] bytes() throws IOException {
    return Files.readAllBytes(path);
  }

  /// Puts other bytes there.
  void put(byte[] bytes) throws IOException {
    Files.write(path, bytes);
  }

  /// The bytes of its lines.
  byte[] lines() throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(path))) {
      return in.readAllBytes();
    }
  }

  /// Puts other lines there.
  void putLines(byte[] lines) throws IOException {
    try (var out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write(lines);
    }
  }
}
