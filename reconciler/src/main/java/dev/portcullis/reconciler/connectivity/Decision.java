package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.snapshot.Verdict;
import java.util.List;

/// What becomes of all connections between two ends in one direction: pieces that lie apart from
/// one another and together are everything.
public record Decision(List<Piece> pieces) {
  public Decision {
    pieces = List.copyOf(pieces);
  }

  /// Some connections, what becomes of them, and what decided it: a rule, a tier's default action
  /// or a profile.
  public record Piece(Connections connections, Verdict verdict, RuleId by) {}

  /// What is allowed.
  public Connections allowed() {
    Connections allowed = Connections.NONE;
    for (Piece piece : pieces) {
      if (piece.verdict() == Verdict.ALLOW) {
        allowed = allowed.or(piece.connections());
      }
    }
    return allowed;
  }
}
