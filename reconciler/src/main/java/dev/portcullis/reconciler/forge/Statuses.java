package dev.portcullis.reconciler.forge;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.forge.Forge.Written;

/// Statuses of commits. The same one is not reported twice: GitHub takes a thousand of a context.
final class Statuses {
  private final Api api;
  private final Dialect dialect;
  private final Remembered<Name, CommitStatus> reported = new Remembered<>();

  /// What a status takes the place of.
  private record Name(CommitId commit, String context) {}

  Statuses(Api api, Dialect dialect) {
    this.api = api;
    this.dialect = dialect;
  }

  Written report(CommitStatus status) throws ForgeException, InterruptedException {
    var name = new Name(status.commit(), status.context());
    if (reported.get(name).filter(status::equals).isPresent()) {
      return Written.UNCHANGED;
    }
    Written written = written(status);
    reported.put(name, status);
    return written;
  }

  private Written written(CommitStatus status) throws ForgeException, InterruptedException {
    try {
      api.ask(dialect.reporting(status));
      return Written.MADE;
    } catch (ForgeException.Refused e) {
      if (dialect.hasAlready(e)) {
        return Written.UNCHANGED;
      }
      throw e;
    }
  }
}
