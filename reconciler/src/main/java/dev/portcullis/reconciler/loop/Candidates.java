package dev.portcullis.reconciler.loop;

import dev.portcullis.events.journal.Problem;
import dev.portcullis.reconciler.decide.Candidate;
import dev.portcullis.reconciler.decide.Candidate.Advance;
import dev.portcullis.reconciler.git.Observation;
import dev.portcullis.reconciler.parse.Diagnostic;
import dev.portcullis.reconciler.parse.Parsed;
import java.util.List;
import java.util.stream.Stream;

/// Turns a head that was read from Git into what is to be decided.
final class Candidates {
  private final ParsedFiles files = new ParsedFiles();

  Candidate of(Observation.HeadFound head) {
    Parsed parsed = files.parse(head.tree().files());
    List<Diagnostic> unread = head.tree().diagnostics();
    List<Problem> problems =
        Stream.concat(unread.stream(), parsed.diagnostics().stream())
            .sorted()
            .limit(Parsed.DIAGNOSTICS_LIMIT)
            .map(Diagnostic::problem)
            .toList();
    Advance advance = head.history().forced() ? Advance.FORCED : Advance.FORWARD;
    return new Candidate(
        new Candidate.Place(head.ref(), head.commit(), advance),
        head.history().firstParents(),
        head.authorship(),
        head.tree().digest(),
        parsed.resources(),
        problems,
        parsed.warnings().stream().map(Diagnostic::problem).toList(),
        unread.size() + parsed.total());
  }
}
