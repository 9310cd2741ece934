package dev.portcullis.reconciler.loop;

import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.decide.Candidate;
import dev.portcullis.reconciler.decide.Candidate.Advance;
import dev.portcullis.reconciler.decide.SignatureRule;
import dev.portcullis.reconciler.git.Observation;
import dev.portcullis.reconciler.git.ReadTree;
import dev.portcullis.reconciler.parse.Diagnostic;
import dev.portcullis.reconciler.parse.Parsed;
import java.util.List;
import java.util.stream.Stream;

/// Turns a head that was read from Git into what is to be decided.
final class Candidates {
  private final ParsedFiles files = new ParsedFiles();

  /// What `head` means, which is rejected without a good signature.
  Candidate demandingSignature(Observation.HeadFound head) {
    return SignatureRule.applied(of(head));
  }

  Candidate of(Observation.HeadFound head) {
    Advance advance = head.history().forced() ? Advance.FORCED : Advance.FORWARD;
    var place = new Candidate.Place(head.ref(), head.commit(), advance);
    return of(place, head.history().firstParents(), head.authorship(), head.tree());
  }

  /// What `tree`, which is that of the commit at `place`, would mean.
  Candidate of(
      Candidate.Place place, List<CommitId> firstParents, Authorship authorship, ReadTree tree) {
    Parsed parsed = files.parse(tree.files());
    List<Diagnostic> unread = tree.diagnostics();
    List<Problem> problems =
        Stream.concat(unread.stream(), parsed.diagnostics().stream())
            .sorted()
            .limit(Parsed.DIAGNOSTICS_LIMIT)
            .map(Diagnostic::problem)
            .toList();
    return new Candidate(
        place,
        firstParents,
        authorship,
        tree.digest(),
        parsed.resources(),
        problems,
        parsed.warnings().stream().map(Diagnostic::problem).toList(),
        unread.size() + parsed.total());
  }
}
