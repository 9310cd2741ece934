package dev.portcullis.reconciler.forge;

/// A forge that pull requests and commits are written back to. For one thread at a time; it tries
/// everything once, since when to try again is for who calls.
public interface Forge extends AutoCloseable {
  /// What came of a writing.
  enum Written {
    /// It was not there before.
    MADE,
    /// It was there, and says something else now.
    CHANGED,
    /// It was there already, word for word.
    UNCHANGED
  }

  /// Has the one comment of ours on `pull` say `comment`.
  ///
  /// @throws ForgeException when the forge does not take it, or not now
  Written stick(PullRequest pull, Comment comment) throws ForgeException, InterruptedException;

  /// Gives a commit a status.
  ///
  /// @throws ForgeException when the forge does not take it, or not now
  Written report(CommitStatus status) throws ForgeException, InterruptedException;

  /// Gives a commit a check run with what was found, and where; where the forge has none, or none
  /// for who we are there, a status.
  ///
  /// @throws ForgeException when the forge does not take it, or not now
  Written check(CheckRun run) throws ForgeException, InterruptedException;

  /// Ends what is under way.
  @Override
  void close();
}
