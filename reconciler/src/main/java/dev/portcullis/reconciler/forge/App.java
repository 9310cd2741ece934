package dev.portcullis.reconciler.forge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.Pattern;

/// A GitHub App: its id (or its client id), where it is installed, and the file of its key.
public record App(String id, String installation, Path keyFile) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern INSTALLATION = Pattern.compile("[0-9]{1,19}");

  public App {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("an app's id is a number or a client id, not " + id);
    }
    if (!INSTALLATION.matcher(installation).matches()) {
      throw new IllegalArgumentException("an installation is a number, not " + installation);
    }
  }

  /// Shows that we are the app itself, which may ask who it is, and for tokens.
  Authorization itself(Clock clock) {
    return () -> {
      try {
        AppKey key = AppKey.ofPem(Files.readString(keyFile));
        return new Authorization.Shown(
            "Authorization", "Bearer ", key.assertion(id, clock.instant()));
      } catch (IOException | IllegalArgumentException e) {
        throw new ForgeException.Unavailable(
            "cannot use the key in %s: %s".formatted(keyFile, e), e);
      }
    };
  }
}
