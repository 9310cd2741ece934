package dev.portcullis.reconciler.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// What a forge and this server know, and nobody else: the key of the signatures of webhooks.
///
/// GitLab makes its own, `whsec_` and a key in base64, as [Standard
/// Webhooks](https://github.com/standard-webhooks/standard-webhooks) writes them; the other forges
/// take any text, whose bytes are the key.
public record WebhookSecret(String text) {
  /// Fewer characters could be found by trying.
  static final int SHORTEST = 16;

  /// The fewest bytes of key that Standard Webhooks allows.
  static final int SHORTEST_KEY = 24;

  private static final String STANDARD = "whsec_";

  public WebhookSecret {
    if (text.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "a webhook's secret has at least " + SHORTEST + " characters");
    }
    if (text.startsWith(STANDARD) && decoded(text).length < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "after `whsec_` comes a key of at least %d bytes, in base64".formatted(SHORTEST_KEY));
    }
  }

  /// Its bytes.
  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// The key that it holds, if it is one of Standard Webhooks'.
  Optional<byte[]> standardKey() {
    return text.startsWith(STANDARD) ? Optional.of(decoded(text)) : Optional.empty();
  }

  private static byte[] decoded(String text) {
    byte[] encoded = text.substring(STANDARD.length()).getBytes(StandardCharsets.UTF_8);
    try {
      return Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException _) {
      return new byte[0]; // what is no base64 is no key
    }
  }

  @Override
  public String toString() {
    return "WebhookSecret[hidden]";
  }
}
