package dev.portcullis.reconciler.forge;

import dev.portcullis.reconciler.git.Token;

/// What we may write with.
public sealed interface Credentials {
  /// A token that somebody made for us.
  record ByToken(Token token) implements Credentials {}

  /// The key of a GitHub App.
  record ByApp(App app) implements Credentials {}
}
