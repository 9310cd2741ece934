package dev.portcullis.reconciler.forge;

import dev.portcullis.reconciler.forge.Api.Wire;
import dev.portcullis.reconciler.git.Token;
import java.net.http.HttpClient;
import java.time.Clock;

/// Asks an API one thing, past all that makes up what is asked.
final class RawCalls {
  private RawCalls() {}

  static Answer ask(Stand stand, Dialect dialect, Call call) throws Exception {
    Token token = ((Credentials.ByToken) stand.settings().credentials()).token();
    try (HttpClient client = HttpClient.newHttpClient()) {
      var wire = new Wire(client, Clock.systemUTC());
      return new Api(stand.settings().site(), dialect, dialect.shown(token), wire).ask(call);
    }
  }
}
