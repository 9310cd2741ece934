package dev.portcullis.enforcer.kernel;

import dev.portcullis.enforcer.kernel.AtomicFile.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Which backend the enforcer used last. When a machine starts, nobody's rules are there yet to
/// tell it by, and rules of both backends would be in force at once.
public final class BackendFile {
  private final Path directory;
  private final Path file;

  /// Keeps it in `directory`, which is made when it is first written.
  public BackendFile(Path directory) {
    this.directory = directory;
    this.file = directory.resolve("backend");
  }

  /// The backend used last, if that is known.
  public Optional<Backend> read() {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8).strip();
      return Arrays.stream(Backend.values()).filter(one -> one.text().equals(text)).findFirst();
    } catch (IOException _) {
      return Optional.empty(); // never written, or not to be read: it is told anew
    }
  }

  /// Keeps `backend`.
  ///
  /// @throws StoreException when it cannot be written
  public void write(Backend backend) throws StoreException {
    if (read().filter(backend::equals).isPresent()) {
      return;
    }
    try {
      Files.createDirectories(directory);
      AtomicFile.write(
          file, (backend.text() + "\n").getBytes(StandardCharsets.UTF_8), Durability.FORCED);
    } catch (IOException e) {
      throw new StoreException("cannot write " + file, e);
    }
  }
}
