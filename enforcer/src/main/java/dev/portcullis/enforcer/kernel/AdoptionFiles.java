package dev.portcullis.enforcer.kernel;

import dev.portcullis.enforcer.apply.JournalChange;
import dev.portcullis.enforcer.kernel.AtomicFile.Durability;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;

/// How an operator makes an enforcer follow another journal: the enforcer leaves the id of a
/// journal that it refused in one file, the operator's command that of the one to follow in
/// another. In a third stands the change that no report has told of yet.
public final class AdoptionFiles {
  private final Path directory;
  private final Path refused;
  private final Path adopted;
  private final Path untold;

  /// Keeps both in `directory`.
  public AdoptionFiles(Path directory) {
    this.directory = directory;
    this.refused = directory.resolve("refused-journal");
    this.adopted = directory.resolve("adopted-journal");
    this.untold = directory.resolve("untold-adoption");
  }

  /// The journal that was refused last.
  ///
  /// @throws StoreException when that cannot be read
  public Optional<JournalId> refused() throws StoreException {
    return read(refused, JournalId::new);
  }

  /// Notes that `journal` was refused.
  ///
  /// @throws StoreException when that cannot be written
  public void refuse(JournalId journal) throws StoreException {
    write(refused, journal.text());
  }

  /// Lets the enforcer follow `journal` from now on.
  ///
  /// @throws StoreException when that cannot be written
  public void adopt(JournalId journal) throws StoreException {
    write(adopted, journal.text());
  }

  /// The journal to follow from now on, if one was adopted and not yet [#done].
  ///
  /// @throws StoreException when that cannot be read
  public Optional<JournalId> adopted() throws StoreException {
    return read(adopted, JournalId::new);
  }

  /// When the operator adopted it; the same whenever this is asked.
  ///
  /// @throws StoreException when that cannot be told
  public Timestamp adoptedAt() throws StoreException {
    try {
      return Timestamp.of(Files.getLastModifiedTime(adopted).toInstant());
    } catch (IOException e) {
      throw new StoreException("cannot look at " + adopted, e);
    }
  }

  /// Notes that `change` is to be told of.
  ///
  /// @throws StoreException when that cannot be written
  public void owe(JournalChange change) throws StoreException {
    write(untold, "%s %s %s".formatted(change.before(), change.now(), change.time()));
  }

  /// The change that is still to be told of.
  ///
  /// @throws StoreException when that cannot be read
  public Optional<JournalChange> owed() throws StoreException {
    return read(untold, AdoptionFiles::change);
  }

  private static JournalChange change(String text) {
    String[] words = text.split(" ", -1);
    if (words.length != 3) {
      throw new IllegalArgumentException("not two journals and a time: " + text);
    }
    return new JournalChange(
        new JournalId(words[0]), new JournalId(words[1]), Timestamp.parse(words[2]));
  }

  /// There is nothing to be told of any more.
  ///
  /// @throws StoreException when that cannot be noted
  public void told() throws StoreException {
    remove(untold);
  }

  /// The adopted journal is followed, and nothing is refused any more.
  ///
  /// @throws StoreException when that cannot be noted
  public void done() throws StoreException {
    remove(adopted);
    remove(refused);
  }

  private static void remove(Path file) throws StoreException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StoreException("cannot remove " + file, e);
    }
  }

  private static <T> Optional<T> read(Path file, Function<String, T> form) throws StoreException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(form.apply(Files.readString(file, StandardCharsets.UTF_8).strip()));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new StoreException("what is in " + file + " is not for it", new IOException(e));
    } catch (IOException e) {
      throw new StoreException("cannot read " + file, e);
    }
  }

  private void write(Path file, String text) throws StoreException {
    try {
      Files.createDirectories(directory);
      AtomicFile.write(file, (text + "\n").getBytes(StandardCharsets.UTF_8), Durability.FORCED);
    } catch (IOException e) {
      throw new StoreException("cannot write " + file, e);
    }
  }
}
