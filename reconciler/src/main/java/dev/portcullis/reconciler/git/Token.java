package dev.portcullis.reconciler.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the token for the remote comes from. It is read at every look, so that it can be renewed,
/// and is kept nowhere.
public sealed interface Token {
  /// The remote wants none.
  record None() implements Token {}

  /// The first line of a file.
  record InFile(Path file) implements Token {}

  /// The value of an environment variable.
  record InEnvironment(String variable) implements Token {}

  /// The token, or empty when none is wanted.
  ///
  /// @throws IOException when it cannot be read
  default Optional<String> read() throws IOException {
    return switch (this) {
      case None() -> Optional.empty();
      case InFile(var file) -> Optional.of(present(Files.readString(file), "file " + file));
      case InEnvironment(var variable) ->
          Optional.of(
              present(
                  Optional.ofNullable(System.getenv(variable)).orElse(""),
                  "environment variable " + variable));
    };
  }

  private static String present(String text, String where) throws IOException {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElseThrow(() -> new IOException("there is no token in " + where));
  }
}
