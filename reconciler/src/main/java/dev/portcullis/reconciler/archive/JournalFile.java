package dev.portcullis.reconciler.archive;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.events.wire.StoredRecord;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads a journal that [JournalFileWriter] wrote. The file is compressed (gzip, RFC 1952) and has
/// a line for what it is, then one for the stored bytes of each event; since format 2, sections of
/// records of other topics, each begun by a line that names it; and a line for its end, which says
/// how much of everything there is.
public final class JournalFile {
  static final String FIRST_FORMAT = "portcullis journal 1";
  static final String SECOND_FORMAT = "portcullis journal 2";
  static final String SECTION = "section ";

  /// Before what is no text in one line, which an event's bytes are if nobody changed them.
  static final char ENCODED = '~';

  private static final int BATCH = 1_000;

  /// A batch ends when it has so many bytes, too.
  private static final int BATCH_BYTES = 4 << 20;

  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Contents contents;
  private final List<StoredEvent> batch = new ArrayList<>(BATCH);
  private final List<StoredRecord> records = new ArrayList<>(BATCH);
  private final SortedMap<ExportSection, Long> counts = new TreeMap<>();
  private List<ExportSection> section = List.of();
  private long events;
  private long batchBytes;
  private byte[] last = {};
  private boolean isWanted = true;

  private JournalFile(Path file, Contents contents) {
    this.file = file;
    this.contents = contents;
  }

  /// Who is given what a file holds, in batches.
  public interface Contents {
    /// The next events. Whether more is wanted; if not, what follows is not looked at.
    boolean events(List<StoredEvent> next);

    /// The next records of a section; the sections come behind the events.
    default void records(ExportSection section, List<StoredRecord> next) {}
  }

  /// Hands on the events of `file`, in batches.
  ///
  /// @throws DamagedFileException when it is no journal or not all of one; what came before the
  ///   damage was handed on
  /// @throws IOException when it cannot be read
  public static void read(Path file, Consumer<List<StoredEvent>> batches)
      throws IOException, DamagedFileException {
    readWhile(
        file,
        batch -> {
          batches.accept(batch);
          return true;
        });
  }

  /// The same, as long as `batches` answers that more is wanted; what follows is not looked at.
  ///
  /// @throws DamagedFileException when it is no journal or not all of one; what came before the
  ///   damage was handed on
  /// @throws IOException when it cannot be read
  public static void readWhile(Path file, Predicate<List<StoredEvent>> batches)
      throws IOException, DamagedFileException {
    var _ = readAll(file, batches::test);
  }

  /// Hands on all that `file` holds, and answers which sections it has.
  ///
  /// @throws DamagedFileException when it is no journal or not all of one; what came before the
  ///   damage was handed on
  /// @throws IOException when it cannot be read
  public static SortedSet<ExportSection> readAll(Path file, Contents contents)
      throws IOException, DamagedFileException {
    var reading = new JournalFile(file, contents);
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = new GZIPInputStream(raw, BUFFER)) {
      reading.read(new FileLines(in));
    } catch (ZipException e) {
      throw reading.damaged("it is not compressed as it should be", e);
    } catch (EOFException e) {
      throw reading.damaged("it ends in the middle", e);
    } catch (FileLines.TooLongException e) {
      throw reading.damaged("a line has more than " + FileLines.LIMIT + " bytes", e);
    } finally {
      reading.handOn();
    }
    return Collections.unmodifiableSortedSet(new TreeSet<>(reading.counts.keySet()));
  }

  private void read(FileLines lines)
      throws IOException, DamagedFileException, FileLines.TooLongException {
    String format = text(lines.next());
    if (!format.equals(FIRST_FORMAT) && !format.equals(SECOND_FORMAT)) {
      throw damaged(
          "it begins neither with `%s` nor with `%s`".formatted(FIRST_FORMAT, SECOND_FORMAT));
    }
    byte[] next = lines.next();
    while (isEvent(next)) {
      event(next);
      if (!isWanted) {
        return;
      }
      next = lines.next();
    }
    while (format.equals(SECOND_FORMAT) && !text(next).startsWith(EndLine.START)) {
      record(next);
      next = lines.next();
    }
    checkEnd(text(next), format, lines);
    if (!lines.isAtEnd()) {
      throw damaged("something follows its end");
    }
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }

  private static boolean isEvent(byte[] line) {
    return line.length == 0 || line[0] == '{' || line[0] == ENCODED;
  }

  private void event(byte[] line) throws DamagedFileException {
    byte[] value =
        RecordLine.valueOf(line).orElseThrow(() -> damaged("a line is not encoded as it says"));
    long number = ++events + 1;
    batchBytes += value.length;
    last = value;
    batch.add(StoredEvent.of(value, () -> "line " + number + " of " + file));
    if (batch.size() == BATCH || batchBytes >= BATCH_BYTES) {
      handOn();
    }
  }

  private void record(byte[] line) throws DamagedFileException {
    if (text(line).startsWith(SECTION)) {
      begin(text(line).substring(SECTION.length()));
      return;
    }
    Optional<StoredRecord> record = section.isEmpty() ? Optional.empty() : RecordLine.read(line);
    if (record.isEmpty()) {
      throw damaged("a line is neither an event nor a record of a section nor the end");
    }
    counts.merge(section.getFirst(), 1L, Long::sum);
    records.add(record.get());
    if (records.size() == BATCH) {
      handOn();
    }
  }

  private void begin(String name) throws DamagedFileException {
    handOn();
    for (ExportSection known : ExportSection.values()) {
      if (known.text().equals(name) && counts.putIfAbsent(known, 0L) == null) {
        section = List.of(known);
        return;
      }
    }
    throw damaged("this program knows no section `" + name + "` here; a newer one may");
  }

  private void checkEnd(String line, String format, FileLines lines) throws DamagedFileException {
    if (!line.startsWith(EndLine.START)) {
      throw damaged("a line is neither an event nor the end");
    }
    Digest newest = events == 0 ? Digest.ZERO : Digest.of(last);
    var end = new EndLine(events, newest, counts, lines.digestBefore());
    String due = format.equals(FIRST_FORMAT) ? end.first() : end.second();
    if (!line.equals(due)) {
      throw damaged("it says `%s` and holds `%s`".formatted(line, due));
    }
  }

  private void handOn() {
    if (!batch.isEmpty() && isWanted) {
      List<StoredEvent> next = List.copyOf(batch);
      batchBytes = 0;
      batch.clear(); // whoever refuses it is not given it again
      isWanted = contents.events(next);
    }
    if (!records.isEmpty()) {
      List<StoredRecord> next = List.copyOf(records);
      records.clear();
      contents.records(section.getFirst(), next);
    }
  }

  private DamagedFileException damaged(String wrong) {
    return new DamagedFileException(where() + wrong);
  }

  private DamagedFileException damaged(String wrong, Exception cause) {
    return new DamagedFileException(where() + wrong, cause);
  }

  private String where() {
    return "%s, after %d events: ".formatted(file, events);
  }
}
