package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.reconciler.image.GitImage;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// Refuses the worst accident: a commit that takes away all policies, or more than half of ten or
/// more, unless its author says in a trailer of its message that this is meant.
final class ShrinkRule {
  private static final String TRAILER = "Portcullis-Allow-Shrink:";
  private static final int FEW = 10;

  private ShrinkRule() {}

  static List<Problem> problems(GitImage git, Candidate candidate) {
    int before = git.policies().size();
    var removed = new TreeSet<ResourceKey>(git.policies().keySet());
    candidate.resources().forEach(put -> removed.remove(put.key()));
    boolean all = before > 0 && candidate.resources().stream().noneMatch(ShrinkRule::isPolicy);
    boolean most = before >= FEW && removed.size() * 2 > before;
    if ((!all && !most) || isMeant(candidate.authorship().message())) {
      return List.of();
    }
    return List.of(
        new Problem(
            RecordCode.SHRINKS.text(),
            ".",
            0,
            0,
            "the commit removes %s of %s policies".formatted(removed.size(), before),
            RecordCode.SHRINKS.remedy()));
  }

  /// Whether the resource is a policy, and not what policies refer to.
  private static boolean isPolicy(GitEvent.PolicyPut put) {
    return put.key().kind().endsWith("NetworkPolicy");
  }

  /// Whether the last paragraph of the message has the trailer with a reason
  /// (git-interpret-trailers).
  private static boolean isMeant(String message) {
    String[] paragraphs = message.strip().split("\\n\\s*\\n", -1);
    return paragraphs[paragraphs.length - 1].lines().anyMatch(ShrinkRule::isTrailer);
  }

  private static boolean isTrailer(String line) {
    return line.toLowerCase(Locale.ROOT).startsWith(TRAILER.toLowerCase(Locale.ROOT))
        && !line.substring(TRAILER.length()).isBlank();
  }
}
