package dev.portcullis.reconciler.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Shows the token of an app's installation, which GitHub gives out for an hour
/// (<https://docs.github.com/en/rest/apps/apps>): in memory only, and asked for anew shortly before
/// it ends, or when it is not taken.
final class InstallationToken implements Authorization {
  private static final Duration BEFORE_ITS_END = Duration.ofMinutes(5);

  private final Api app;
  private final String installation;
  private final Clock clock;

  /// The token, or none yet.
  private List<Shown> held = List.of();

  private Instant end = Instant.MIN;

  /// `app` is asked as the app itself.
  InstallationToken(Api app, String installation, Clock clock) {
    this.app = app;
    this.installation = installation;
    this.clock = clock;
  }

  @Override
  public Shown show() throws ForgeException, InterruptedException {
    if (held.isEmpty() || clock.instant().isAfter(end.minus(BEFORE_ITS_END))) {
      renew();
    }
    return held.getFirst();
  }

  @Override
  public void refused() {
    held = List.of();
  }

  private void renew() throws ForgeException, InterruptedException {
    JsonNode given =
        app.ask(
                Call.post(
                    "/app/installations/" + installation + "/access_tokens",
                    JsonNodeFactory.instance.objectNode()))
            .body();
    try {
      end = Instant.parse(given.path("expires_at").asText());
      held = List.of(new Shown("Authorization", "Bearer ", given.path("token").asText()));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new ForgeException.Unavailable("GitHub gave out no token that can be used", e);
    }
  }
}
