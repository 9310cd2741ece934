package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.Person;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Heads of one branch, numbered from its first commit on.
final class Commits {
  static final Problem MISTAKE = new Problem("PCL2003", "a.yaml", 3, 5, "wrong", "mend it");

  private static final Person ADA = new Person("Ada", "ada@example.org", Timestamp.EPOCH);

  private Commits() {}

  static Candidate candidate(int number, List<GitEvent.PolicyPut> policies) {
    return candidate(number, policies, "change");
  }

  static Candidate candidate(int number, List<GitEvent.PolicyPut> policies, String message) {
    return candidate(number, policies, message, List.of(), List.of());
  }

  /// A head with a mistake.
  static Candidate broken(int number, List<GitEvent.PolicyPut> policies) {
    return candidate(number, policies, "broken", List.of(MISTAKE), List.of());
  }

  /// A head with something to warn of.
  static Candidate warned(int number, List<GitEvent.PolicyPut> policies) {
    return candidate(number, policies, "odd", List.of(), List.of(MISTAKE));
  }

  private static Candidate candidate(
      int number,
      List<GitEvent.PolicyPut> policies,
      String message,
      List<Problem> problems,
      List<Problem> warnings) {
    return new Candidate(
        place(number),
        line(number),
        new Authorship(ADA, ADA, message, "unchecked"),
        Digest.of(new byte[] {(byte) policies.size()}),
        policies,
        problems,
        warnings,
        problems.size());
  }

  private static Candidate.Place place(int number) {
    return new Candidate.Place("refs/heads/main", commit(number), Candidate.Advance.FORWARD);
  }

  /// The commits 1 to `number`, newest first.
  private static List<CommitId> line(int number) {
    List<CommitId> line = new ArrayList<>();
    for (int i = 1; i <= number; i++) {
      line.add(commit(i));
    }
    Collections.reverse(line);
    return line;
  }

  static CommitId commit(int number) {
    return CommitId.ofHex("%040x".formatted(number));
  }

  static List<GitEvent.PolicyPut> policies(int count) {
    List<ManifestFile> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(
          ManifestFile.of(
              "p" + i + ".yaml",
              """
              apiVersion: networking.k8s.io/v1
              kind: NetworkPolicy
              metadata:
                name: p%d
              spec:
                podSelector: {}
              """
                  .formatted(i)));
    }
    return ManifestParser.parse(files).resources();
  }
}
