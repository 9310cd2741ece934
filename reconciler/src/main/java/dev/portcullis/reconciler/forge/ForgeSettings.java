package dev.portcullis.reconciler.forge;

/// Whether and where pull requests and commits are written back to.
public sealed interface ForgeSettings {
  /// Which API a forge has.
  enum Kind {
    GITHUB,
    GITLAB,
    /// Also Forgejo.
    GITEA
  }

  /// Nowhere.
  record Off() implements ForgeSettings {}

  /// To a project of a forge. `user` is who we are there, or empty when the forge is to be asked;
  /// `source` tells several who write to one project apart.
  record On(
      Kind kind, Site site, String project, Credentials credentials, String user, String source)
      implements ForgeSettings {
    public On {
      if (kind != Kind.GITHUB && credentials instanceof Credentials.ByApp) {
        throw new IllegalArgumentException("only GitHub has apps");
      }
      var _ = dialect(kind, project); // refuses a project that it cannot name
    }

    Dialect dialect() {
      return dialect(kind, project);
    }

    private static Dialect dialect(Kind kind, String project) {
      return switch (kind) {
        case GITHUB -> new GitHub(new Repository(project));
        case GITLAB -> new GitLab(project);
        case GITEA -> new Gitea(new Repository(project));
      };
    }
  }
}
