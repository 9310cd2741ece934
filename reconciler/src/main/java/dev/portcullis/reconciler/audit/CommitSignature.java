package dev.portcullis.reconciler.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.journal.GitEvent.CommitAdopted;
import dev.portcullis.events.journal.GitEvent.CommitRejected;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.SignatureVerdict;
import dev.portcullis.events.journal.SignatureVerdict.Good;
import dev.portcullis.events.journal.SignatureVerdict.Unknown;
import dev.portcullis.events.journal.SignatureVerdict.Untimely;
import dev.portcullis.events.name.CommitId;
import java.util.List;

/// What a reconciler found about the signature of a commit: its verdict, and, where the verdict
/// names them, the key and whose it is.
public record CommitSignature(
    CommitId commit,
    String verdict,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String key,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String signer) {
  /// That of the commit that `event` is about, if the event tells it.
  static List<CommitSignature> of(JournalEvent event) {
    return switch (event) {
      case CommitAdopted it -> List.of(of(it.head().commit(), it.authorship()));
      case CommitRejected it -> List.of(of(it.head().commit(), it.authorship()));
      default -> List.of();
    };
  }

  private static CommitSignature of(CommitId commit, Authorship authorship) {
    String text = authorship.signature();
    return switch (SignatureVerdict.of(text).orElse(SignatureVerdict.UNCHECKED)) {
      case Good(String key, String signer) -> new CommitSignature(commit, "good", key, signer);
      case Untimely(String key, String signer) ->
          new CommitSignature(commit, "untimely", key, signer);
      case Unknown(String key) -> new CommitSignature(commit, "unknown", key, "");
      default -> new CommitSignature(commit, text, "", "");
    };
  }
}
