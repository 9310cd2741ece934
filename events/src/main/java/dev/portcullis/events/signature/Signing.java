package dev.portcullis.events.signature;

import java.util.List;
import java.util.Optional;

/// Whether what is written is signed.
public sealed interface Signing {
  /// It is not.
  record Off() implements Signing {
    @Override
    public String toString() {
      return "off";
    }
  }

  /// It is, with this key.
  record With(SigningKey key) implements Signing {
    @Override
    public String toString() {
      return key.publicKey().id().text();
    }
  }

  /// What the record's signature header holds; empty when it has none.
  default Optional<RecordSignature> sign(Statement statement) {
    return switch (this) {
      case Off() -> Optional.empty();
      case With(SigningKey key) -> Optional.of(key.sign(statement));
    };
  }

  /// Whom somebody must trust to believe what is written from now on, and nobody else.
  default Trust trust() {
    return switch (this) {
      case Off() -> new Trust.Anyone();
      case With(SigningKey key) -> Trust.in(List.of(key.publicKey()));
    };
  }
}
