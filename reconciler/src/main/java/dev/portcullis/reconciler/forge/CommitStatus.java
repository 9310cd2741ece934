package dev.portcullis.reconciler.forge;

import dev.portcullis.events.name.CommitId;
import java.net.URI;
import java.util.Locale;

/// How a commit does. `context` tells it from the statuses of others, `description` is plain text
/// and is cut to what the forge takes, `target` is where more is to be seen, or empty.
public record CommitStatus(
    CommitId commit, String context, State state, String description, String target) {
  /// How far it is.
  public enum State {
    PENDING,
    SUCCESS,
    /// What was looked at is not good.
    FAILURE,
    /// It could not be looked at.
    ERROR;

    /// As GitHub spells it, and Gitea, which took it from there.
    String spelled() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public CommitStatus {
    if (!commit.exists()) {
      throw new IllegalArgumentException("a status is a commit's");
    }
    if (context.isBlank()) {
      throw new IllegalArgumentException("a status has a context");
    }
    if (!target.isEmpty() && !URI.create(target).isAbsolute()) {
      throw new IllegalArgumentException("a status leads to an absolute URL, not to " + target);
    }
  }
}
