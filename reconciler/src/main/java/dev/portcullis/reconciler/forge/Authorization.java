package dev.portcullis.reconciler.forge;

import dev.portcullis.reconciler.git.Token;
import java.io.IOException;

/// Shows a forge who we are, at each request anew.
interface Authorization {
  /// The header that shows it: its name, what stands in it before the secret, and the secret.
  record Shown(String header, String before, String secret) {
    /// A secret with other letters than these would be told in full by whoever refuses the header.
    public Shown {
      if (!secret.matches("[!-~]+")) {
        throw new IllegalArgumentException("a token is of visible ASCII letters only");
      }
    }

    String value() {
      return before + secret;
    }

    @Override
    public String toString() {
      return header;
    }
  }

  /// What to show now.
  ///
  /// @throws ForgeException when there is nothing to show
  Shown show() throws ForgeException, InterruptedException;

  /// What was shown last is not taken.
  default void refused() {}

  /// A token that somebody made for us, in the header `header` behind `before`.
  record OfToken(String header, String before, Token token) implements Authorization {
    @Override
    public Shown show() throws ForgeException {
      try {
        return new Shown(
            header,
            before,
            token.read().orElseThrow(() -> new IOException("no token is set for the forge")));
      } catch (IOException | IllegalArgumentException e) {
        throw new ForgeException.Unavailable("cannot read the token of the forge: " + e, e);
      }
    }
  }
}
