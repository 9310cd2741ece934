package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.forge.App;
import dev.portcullis.reconciler.forge.AppKey;
import dev.portcullis.reconciler.forge.Credentials;
import dev.portcullis.reconciler.forge.ForgeSettings;
import dev.portcullis.reconciler.forge.ForgeSettings.Kind;
import dev.portcullis.reconciler.forge.Site;
import dev.portcullis.reconciler.git.Token;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What is set about the forge. What belongs together must be set together, and what means nothing
/// where it is set is refused: somebody relies on it.
record ForgeTexts(SettingTexts texts) {
  private static final String TOKEN_VARIABLE = "PORTCULLIS_FORGE_TOKEN";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final List<SettingKey> OF_A_FORGE =
      List.of(
          SettingKey.FORGE_URL,
          SettingKey.FORGE_PROJECT,
          SettingKey.FORGE_USER,
          SettingKey.FORGE_TOKEN_FILE,
          SettingKey.FORGE_APP_ID,
          SettingKey.FORGE_APP_INSTALLATION,
          SettingKey.FORGE_APP_KEY_FILE);

  private static final List<SettingKey> OF_AN_APP =
      List.of(
          SettingKey.FORGE_APP_ID,
          SettingKey.FORGE_APP_INSTALLATION,
          SettingKey.FORGE_APP_KEY_FILE);

  /// What may be set for `forge.kind`.
  private enum Choice {
    NONE,
    GITHUB,
    GITLAB,
    GITEA
  }

  ForgeSettings forge() {
    return switch (texts.choice(SettingKey.FORGE_KIND, Choice.class)) {
      case NONE -> {
        refuse(OF_A_FORGE, "belongs to a forge, and `forge.kind` names none");
        yield new ForgeSettings.Off();
      }
      case GITHUB -> on(Kind.GITHUB, "https://api.github.com", "");
      case GITLAB -> on(Kind.GITLAB, "https://gitlab.com/api/v4", "/api/v4");
      case GITEA -> on(Kind.GITEA, "", "/api/v1");
    };
  }

  /// `otherwise` is where the API is if nothing is set, `end` how its URL must end.
  private ForgeSettings.On on(Kind kind, String otherwise, String end) {
    String set = texts.text(SettingKey.FORGE_URL);
    String url = (set.isEmpty() ? otherwise : set).replaceAll("/+$", "");
    if (url.isEmpty() || !url.endsWith(end)) {
      throw texts.bad(SettingKey.FORGE_URL, "is where the API is: https://HOST" + end);
    }
    if (texts.text(SettingKey.FORGE_PROJECT).isEmpty()) {
      throw texts.bad(SettingKey.FORGE_PROJECT, "names the project to write to");
    }
    if (kind != Kind.GITHUB) {
      refuse(OF_AN_APP, "belongs to a GitHub App, and `forge.kind` is another forge");
    }
    Credentials credentials = credentials();
    Site site = texts.meant(SettingKey.FORGE_URL, () -> new Site(URI.create(url), PATIENCE));
    return texts.meant(
        SettingKey.FORGE_PROJECT,
        () ->
            new ForgeSettings.On(
                kind,
                site,
                texts.text(SettingKey.FORGE_PROJECT),
                credentials,
                texts.text(SettingKey.FORGE_USER),
                texts.text(SettingKey.CLUSTER)));
  }

  private void refuse(List<SettingKey> keys, String why) {
    for (SettingKey key : keys) {
      if (!texts.text(key).isEmpty()) {
        throw texts.bad(key, why);
      }
    }
  }

  private Credentials credentials() {
    boolean isApp = OF_AN_APP.stream().anyMatch(key -> !texts.text(key).isEmpty());
    String file = texts.text(SettingKey.FORGE_TOKEN_FILE);
    boolean isInEnvironment = texts.environment().containsKey(TOKEN_VARIABLE);
    if (isApp && (isInEnvironment || !file.isEmpty())) {
      throw texts.bad(
          SettingKey.FORGE_APP_ID,
          "is set beside a token (`forge.tokenFile`, "
              + TOKEN_VARIABLE
              + "): write with one of them");
    }
    if (isApp) {
      return new Credentials.ByApp(app());
    }
    if (!file.isEmpty()) {
      return new Credentials.ByToken(new Token.InFile(Path.of(file)));
    }
    if (!isInEnvironment) {
      throw texts.bad(
          SettingKey.FORGE_TOKEN_FILE,
          "or %s holds the token to write with".formatted(TOKEN_VARIABLE));
    }
    return new Credentials.ByToken(new Token.InEnvironment(TOKEN_VARIABLE));
  }

  private App app() {
    for (SettingKey key : OF_AN_APP) {
      if (texts.text(key).isEmpty()) {
        throw texts.bad(key, "is set where an app writes");
      }
    }
    Path file = Path.of(texts.text(SettingKey.FORGE_APP_KEY_FILE));
    texts.meant(SettingKey.FORGE_APP_KEY_FILE, () -> key(file));
    return texts.meant(
        SettingKey.FORGE_APP_ID,
        () ->
            new App(
                texts.text(SettingKey.FORGE_APP_ID),
                texts.text(SettingKey.FORGE_APP_INSTALLATION),
                file));
  }

  /// Only whether it can be used: it is read anew whenever it is.
  private static AppKey key(Path file) {
    try {
      return AppKey.ofPem(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read it: " + e, e);
    }
  }
}
