package dev.portcullis.reconciler.forge;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.forge.ForgeSettings.Kind;
import dev.portcullis.reconciler.forge.ForgeSettings.On;
import dev.portcullis.reconciler.forge.fake.FakeForge;
import dev.portcullis.reconciler.forge.fake.FakeGitHub;
import dev.portcullis.reconciler.forge.fake.FakeGitLab;
import dev.portcullis.reconciler.forge.fake.FakeGitea;
import dev.portcullis.reconciler.git.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/// A fake forge, and ours that writes to it with a token from a file.
public final class Stand implements AutoCloseable {
  /// A commit that the fake has.
  public static final CommitId COMMIT = CommitId.ofHex("9f2c1e0".repeat(6).substring(0, 40));

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Kind kind;
  private final FakeForge fake;
  private final Path tokenFile;

  private Stand(Kind kind, FakeForge fake, Path tokenFile) {
    this.kind = kind;
    this.fake = fake;
    this.tokenFile = tokenFile;
    fake.push(COMMIT);
  }

  /// A stand whose token is kept in `directory`.
  public static Stand of(Kind kind, Path directory) {
    FakeForge fake =
        switch (kind) {
          case GITHUB -> new FakeGitHub();
          case GITLAB -> new FakeGitLab();
          case GITEA -> new FakeGitea();
        };
    var stand = new Stand(kind, fake, directory.resolve("token"));
    stand.useToken(FakeForge.TOKEN);
    return stand;
  }

  public void useToken(String token) {
    try {
      Files.writeString(tokenFile, token + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public FakeForge fake() {
    return fake;
  }

  public On settings() {
    return new On(
        kind,
        new Site(fake.url(), PATIENCE),
        FakeForge.PROJECT,
        new Credentials.ByToken(new Token.InFile(tokenFile)),
        "",
        "prod");
  }

  /// The same with another patience, in which nothing is waited for that a slow machine delays.
  On impatient(Duration patience) {
    On on = settings();
    return new On(
        on.kind(),
        new Site(fake.url(), patience),
        on.project(),
        on.credentials(),
        on.user(),
        on.source());
  }

  /// A forge that remembers nothing yet, as after a start.
  public Forge forge() {
    return Opening.open(settings(), Clock.systemUTC());
  }

  @Override
  public void close() {
    fake.close();
  }
}
