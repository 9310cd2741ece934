package dev.portcullis.events.journal;

import dev.portcullis.events.json.AbsentWhenEmpty;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.ResourceKey;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What Git holds, and what became of a commit. Puts and removes take effect with the adoption that
/// follows them.
public sealed interface GitEvent extends JournalEvent {
  /// A change to one resource, effective with the adoption that follows it.
  sealed interface PolicyChange extends GitEvent {
    /// The resource.
    ResourceKey key();

    @Override
    default String subject() {
      return key().toString();
    }
  }

  /// A resource is so, at `path`. `lines` gives the line (from 1) of the places that people ask
  /// about, by JSON pointer (RFC 6901): the document (`""`), each rule, peer, port and selector.
  record PolicyPut(
      ResourceKey key, JsonDocument resource, String path, SortedMap<String, Integer> lines)
      implements PolicyChange {
    public PolicyPut {
      lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
    }
  }

  /// A resource is gone from Git.
  record PolicyRemoved(ResourceKey key) implements PolicyChange {}

  /// The policies of the commit are in force: the puts and removes before are effective at once.
  /// `warnings` are about what is legal and rarely meant.
  record CommitAdopted(
      Head head, Digest tree, Authorship authorship, @AbsentWhenEmpty List<Problem> warnings)
      implements GitEvent {
    public CommitAdopted {
      warnings = List.copyOf(warnings);
    }

    @Override
    public String subject() {
      return head.commit().toString();
    }
  }

  /// The commit changes nothing, for these reasons; what was adopted last stays in force. `total`
  /// counts all problems, also those beyond the bound of the list.
  record CommitRejected(Head head, Authorship authorship, List<Problem> problems, int total)
      implements GitEvent {
    public CommitRejected {
      problems = List.copyOf(problems);
    }

    @Override
    public String subject() {
      return head.commit().toString();
    }
  }

  /// The commit was seen while adopting is suspended.
  record CommitHeld(Head head, String reason) implements GitEvent {
    @Override
    public String subject() {
      return head.commit().toString();
    }
  }

  /// A preview of a pull request was made.
  record PreviewCompleted(
      String request, CommitId base, CommitId head, Digest digest, String verdict)
      implements GitEvent {
    @Override
    public String subject() {
      return request;
    }
  }
}
