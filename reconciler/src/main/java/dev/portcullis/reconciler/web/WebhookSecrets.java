package dev.portcullis.reconciler.web;

import java.util.List;

/// The secrets that a webhook may be signed with: none, and none are taken; one; or, while one
/// takes another's place, both.
public record WebhookSecrets(List<WebhookSecret> accepted) {
  /// No webhook is taken.
  public static final WebhookSecrets NONE = new WebhookSecrets(List.of());

  private static final int MOST = 2;

  public WebhookSecrets {
    accepted = List.copyOf(accepted);
    if (accepted.size() > MOST) {
      throw new IllegalArgumentException(
          "there are at most %d secrets of webhooks at a time, not %d"
              .formatted(MOST, accepted.size()));
    }
  }

  /// One secret a line; empty lines do not count.
  ///
  /// @throws IllegalArgumentException when one is too short, or there are too many
  public static WebhookSecrets ofLines(String text) {
    return new WebhookSecrets(
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .map(WebhookSecret::new)
            .toList());
  }
}
