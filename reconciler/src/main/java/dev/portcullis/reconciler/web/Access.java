package dev.portcullis.reconciler.web;

/// Who may ask for a change.
public sealed interface Access {
  /// Whoever is on this machine.
  record LoopbackOnly() implements Access {}

  /// Whoever knows the token, from anywhere.
  record Bearer(String token) implements Access {
    public Bearer {
      if (token.isBlank()) {
        throw new IllegalArgumentException("the token of the HTTP API is empty");
      }
    }

    @Override
    public String toString() {
      return "Bearer[hidden]";
    }
  }
}
