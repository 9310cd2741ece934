package dev.portcullis.reconciler.archive;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.wire.StoredEvent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads a journal that [JournalFileWriter] wrote. The file is compressed (gzip, RFC 1952) and has
/// a line for what it is, then one for the stored bytes of each event, and one for its end: how
/// many events there are, and the digest of the last.
public final class JournalFile {
  static final String FIRST_LINE = "portcullis journal 1";
  static final String LAST_LINE = "end ";

  /// Before what is no text in one line, which an event's bytes are if nobody changed them.
  static final char ENCODED = '~';

  private static final int BATCH = 1_000;

  /// A batch ends when it has so many bytes, too.
  private static final int BATCH_BYTES = 4 << 20;

  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final List<StoredEvent> batch = new ArrayList<>(BATCH);
  private long events;
  private long batchBytes;
  private byte[] last = {};
  private boolean isWanted = true;

  private JournalFile(Path file) {
    this.file = file;
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
    var reading = new JournalFile(file);
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = new GZIPInputStream(raw, BUFFER)) {
      reading.read(new Lines(in), batches);
    } catch (ZipException e) {
      throw reading.damaged("it is not compressed as it should be", e);
    } catch (EOFException e) {
      throw reading.damaged("it ends in the middle", e);
    } finally {
      reading.handOn(batches);
    }
  }

  private void read(Lines lines, Predicate<List<StoredEvent>> batches)
      throws IOException, DamagedFileException {
    if (!new String(line(lines), StandardCharsets.UTF_8).equals(FIRST_LINE)) {
      throw damaged("it does not begin with `" + FIRST_LINE + "`");
    }
    byte[] next = line(lines);
    while (next.length == 0 || next[0] == '{' || next[0] == ENCODED) {
      add(next);
      if (batch.size() == BATCH || batchBytes >= BATCH_BYTES) {
        handOn(batches);
      }
      if (!isWanted) {
        return;
      }
      next = line(lines);
    }
    checkEnd(new String(next, StandardCharsets.UTF_8));
    if (!lines.isAtEnd()) {
      throw damaged("something follows its end");
    }
  }

  private void add(byte[] line) throws DamagedFileException {
    byte[] value = line;
    if (line.length > 0 && line[0] == ENCODED) {
      try {
        value =
            Base64.getDecoder()
                .decode(new String(line, 1, line.length - 1, StandardCharsets.US_ASCII));
      } catch (IllegalArgumentException e) {
        throw damaged("a line is not encoded as it says", e);
      }
    }
    events++;
    batchBytes += value.length;
    last = value;
    batch.add(StoredEvent.alone("line " + (events + 1) + " of " + file, value));
  }

  private void checkEnd(String line) throws DamagedFileException {
    if (!line.startsWith(LAST_LINE)) {
      throw damaged("a line is neither an event nor the end");
    }
    String end = endOf(events, events == 0 ? Digest.ZERO : Digest.of(last));
    if (!line.equals(end)) {
      throw damaged("it says `%s` and holds `%s`".formatted(line, end));
    }
  }

  static String endOf(long events, Digest last) {
    return LAST_LINE + events + " " + last;
  }

  private void handOn(Predicate<List<StoredEvent>> batches) {
    if (!batch.isEmpty() && isWanted) {
      List<StoredEvent> next = List.copyOf(batch);
      batchBytes = 0;
      batch.clear(); // whoever refuses it is not given it again
      isWanted = batches.test(next);
    }
  }

  private byte[] line(Lines lines) throws IOException, DamagedFileException {
    try {
      return lines.next();
    } catch (Lines.TooLongException e) {
      throw damaged("a line has more than " + Lines.LIMIT + " bytes", e);
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
