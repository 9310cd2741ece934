package dev.portcullis.enforcer.kernel;

import dev.portcullis.enforcer.kernel.AtomicFile.Durability;
import dev.portcullis.events.name.JournalId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// How an operator makes an enforcer follow another journal: the enforcer leaves the id of a
/// journal that it refused in one file, the operator's command that of the one to follow in
/// another.
public final class AdoptionFiles {
  private final Path directory;
  private final Path refused;
  private final Path adopted;

  /// Keeps both in `directory`.
  public AdoptionFiles(Path directory) {
    this.directory = directory;
    this.refused = directory.resolve("refused-journal");
    this.adopted = directory.resolve("adopted-journal");
  }

  /// The journal that was refused last.
  ///
  /// @throws StoreException when that cannot be read
  public Optional<JournalId> refused() throws StoreException {
    return read(refused);
  }

  /// Notes that `journal` was refused.
  ///
  /// @throws StoreException when that cannot be written
  public void refuse(JournalId journal) throws StoreException {
    write(refused, journal);
  }

  /// Lets the enforcer follow `journal` from now on.
  ///
  /// @throws StoreException when that cannot be written
  public void adopt(JournalId journal) throws StoreException {
    write(adopted, journal);
  }

  /// The journal to follow from now on, if one was adopted and not yet [#done].
  ///
  /// @throws StoreException when that cannot be read
  public Optional<JournalId> adopted() throws StoreException {
    return read(adopted);
  }

  /// The adopted journal is followed, and nothing is refused any more.
  ///
  /// @throws StoreException when that cannot be noted
  public void done() throws StoreException {
    try {
      Files.deleteIfExists(adopted);
      Files.deleteIfExists(refused);
    } catch (IOException e) {
      throw new StoreException("cannot remove " + adopted, e);
    }
  }

  private static Optional<JournalId> read(Path file) throws StoreException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new JournalId(Files.readString(file, StandardCharsets.UTF_8).strip()));
    } catch (IllegalArgumentException e) {
      throw new StoreException("no journal's id is in " + file, new IOException(e));
    } catch (IOException e) {
      throw new StoreException("cannot read " + file, e);
    }
  }

  private void write(Path file, JournalId journal) throws StoreException {
    try {
      Files.createDirectories(directory);
      AtomicFile.write(file, (journal + "\n").getBytes(StandardCharsets.UTF_8), Durability.FORCED);
    } catch (IOException e) {
      throw new StoreException("cannot write " + file, e);
    }
  }
}
