package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.journal.SignatureVerdict;
import dev.portcullis.reconciler.parse.Parsed;
import java.util.stream.Stream;

/// Refuses a commit that none of the signers signed, where that is asked for.
public final class SignatureRule {
  private SignatureRule() {}

  /// The candidate, with that mistake in front of its others if it has it.
  public static Candidate applied(Candidate candidate) {
    String verdict = candidate.authorship().signature();
    if (SignatureVerdict.of(verdict).filter(SignatureVerdict.Good.class::isInstance).isPresent()) {
      return candidate;
    }
    var problem =
        new Problem(
            RecordCode.NOT_SIGNED.text(),
            ".",
            0,
            0,
            "no signer's good signature is on the commit: " + verdict,
            RecordCode.NOT_SIGNED.remedy());
    return new Candidate(
        candidate.place(),
        candidate.firstParents(),
        candidate.authorship(),
        candidate.tree(),
        candidate.resources(),
        Stream.concat(Stream.of(problem), candidate.problems().stream())
            .limit(Parsed.DIAGNOSTICS_LIMIT)
            .toList(),
        candidate.warnings(),
        candidate.total() + 1);
  }
}
