package dev.portcullis.enforcer.kernel;

import dev.portcullis.enforcer.apply.Intent;
import dev.portcullis.enforcer.kernel.AtomicFile.Durability;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Where an enforcer's [Intent] is kept: lines of words, behind a line with the format, the version
/// of the program, and the checksum of those lines.
public final class IntentFile {
  private static final String FORMAT = "portcullis-intent 1";

  private final Path directory;
  private final Path file;

  /// Keeps it in `directory`, which is made when it is first written.
  public IntentFile(Path directory) {
    this.directory = directory;
    this.file = directory.resolve("intent");
  }

  /// What was written last, or nothing where there is none.
  ///
  /// @throws StoreException when it cannot be read
  /// @throws IllegalArgumentException when it is not what was written
  public Intent read(String program) throws StoreException {
    if (!Files.exists(file)) {
      return Intent.none(program);
    }
    try {
      return parse(Files.readString(file, StandardCharsets.UTF_8)).readBy(program);
    } catch (IOException e) {
      throw new StoreException("cannot read " + file, e);
    }
  }

  /// Writes `intent` so that it survives a loss of power.
  ///
  /// @throws StoreException when that cannot be done; what was there is there still
  public void writeForced(Intent intent) throws StoreException {
    write(intent, Durability.FORCED);
  }

  /// Writes `intent` so that it survives this process.
  ///
  /// @throws StoreException when that cannot be done; what was there is there still
  public void write(Intent intent) throws StoreException {
    write(intent, Durability.LAZY);
  }

  private void write(Intent intent, Durability durability) throws StoreException {
    try {
      Files.createDirectories(directory);
      AtomicFile.write(file, text(intent).getBytes(StandardCharsets.UTF_8), durability);
    } catch (IOException e) {
      throw new StoreException("cannot write " + file, e);
    }
  }

  private static String text(Intent intent) {
    var body = new StringBuilder();
    for (Intent.Position position : intent.accepted()) {
      line(body, "accepted", position.journal(), position.epoch(), position.sequence());
    }
    line(body, "attempts", intent.attempts().snapshot(), intent.attempts().begun());
    intent.quarantined().forEach(digest -> line(body, "quarantined", digest));
    String text = body.toString();
    return String.join(" ", FORMAT, intent.program(), checksum(text)) + "\n" + text;
  }

  private static void line(StringBuilder body, String kind, Object... values) {
    body.append(kind);
    for (Object value : values) {
      body.append(' ').append(value);
    }
    body.append('\n');
  }

  private static String checksum(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8)).text();
  }

  private Intent parse(String text) {
    int end = text.indexOf('\n') + 1;
    String body = text.substring(end);
    String[] head = text.substring(0, end).strip().split(" ", -1);
    if (head.length != 4
        || !FORMAT.equals(head[0] + " " + head[1])
        || !head[3].equals(checksum(body))) {
      throw new IllegalArgumentException(file + ": its checksum is not that of its content");
    }
    List<Intent.Position> accepted = new ArrayList<>();
    var attempts = Intent.Attempts.NONE;
    var quarantined = new TreeSet<Digest>();
    for (String line : body.lines().toList()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "accepted" -> accepted.add(position(words));
        case "attempts" ->
            attempts = new Intent.Attempts(new Digest(words[1]), Integer.parseInt(words[2]));
        case "quarantined" -> quarantined.add(new Digest(words[1]));
        default -> throw new IllegalArgumentException(file + ": a line is of no known kind");
      }
    }
    return new Intent(head[2], accepted, attempts, quarantined);
  }

  private static Intent.Position position(String[] words) {
    return new Intent.Position(
        new JournalId(words[1]),
        new Epoch(Long.parseLong(words[2])),
        new Sequence(Long.parseLong(words[3])));
  }
}
