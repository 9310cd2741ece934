package dev.portcullis.reconciler.web;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// How a signature is written down. What is signed is signed by HMAC-SHA256 in every form.
sealed interface SignatureForm {
  /// The HMAC of the body in small hexadecimal digits behind `prefix`, in `header`.
  record Hexadecimal(String header, String prefix) implements SignatureForm {}

  /// As [Standard Webhooks](https://github.com/standard-webhooks/standard-webhooks) has it: over an
  /// id, the time and the body; in base64; several where the sender's key changes.
  record Standard() implements SignatureForm {}

  /// The key that a secret is in this form; empty when the secret is of another one.
  default Optional<byte[]> key(WebhookSecret secret) {
    return switch (this) {
      case Hexadecimal(_, _) -> Optional.of(secret.bytes());
      case Standard() -> secret.standardKey();
    };
  }

  /// How the signature is spelled whose HMAC is `code`.
  default String spelled(byte[] code) {
    return switch (this) {
      case Hexadecimal(_, String prefix) -> prefix + HexFormat.of().formatHex(code);
      case Standard() -> "v1," + Base64.getEncoder().encodeToString(code);
    };
  }

  /// The header that a signature stands in.
  default String place() {
    return switch (this) {
      case Hexadecimal(String header, _) -> header;
      case Standard() -> "webhook-signature";
    };
  }
}
