package dev.portcullis.enforcer.connections;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.verdict.Packet;
import dev.portcullis.events.address.Family;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// Removes the connections that rules deny, pass by pass. Not safe for use by several threads.
///
/// A packet of the *other* direction can bring a removed connection back: where the kernel takes up
/// what it finds in its middle (`nf_conntrack_tcp_loose`), an answer counts as the first packet of
/// a connection the other way round, which the rules may allow. So what was removed is remembered,
/// and in later passes a connection that its answer began goes too, for as long as the rules deny
/// what was removed.
public final class Cut {
  /// How many removed connections are remembered.
  private static final int MEMORY = 16_384;

  /// How many deletions one pass makes.
  private static final int DELETIONS = 1_024;

  /// How many deletions one command makes, at most and at least.
  private static final int BATCH = 256;

  private static final int LEAST_BATCH = 8;

  /// How many entries the deletions of one command may look at, each at the whole table: some
  /// seconds' work.
  private static final int LOOKS = 4_000_000;

  private final Tracking tracking;
  private final SequencedMap<Packet, Connection> answers = new LinkedHashMap<>();

  /// What a pass did: how many connections it found that are to go, how many it removed, and for
  /// how many it had no room.
  public record Pass(int found, int removed, int left) {
    /// Nothing was looked at.
    public static final Pass NONE = new Pass(0, 0, 0);
  }

  /// Works on what `tracking` reaches.
  public Cut(Tracking tracking) {
    this.tracking = tracking;
  }

  /// Removes what the rules deny that `inForce` answers: those that the kernel holds at that
  /// moment, with the members of their sets. It is asked again before each command, so that what
  /// was allowed meanwhile stays; a connection that is allowed while a command runs may go with it.
  ///
  /// @throws KernelException when a tool fails; what was removed is gone all the same
  public Pass pass(Supplier<Optional<Wanted>> inForce) throws KernelException {
    Optional<Wanted> wanted = inForce.get();
    return wanted.isEmpty() ? Pass.NONE : pass(wanted.get(), inForce);
  }

  private Pass pass(Wanted wanted, Supplier<Optional<Wanted>> inForce) throws KernelException {
    var routes = new Routes(tracking);
    var judge = new Judge(wanted, routes);
    var survey = new Survey(routes, judge, answers, DELETIONS);
    for (Family family : Family.values()) {
      tracking.visit(family, survey);
    }
    survey.end();
    List<Candidate> candidates = survey.candidates();
    int batch = Math.clamp(LOOKS / Math.max(survey.seen(), 1), LEAST_BATCH, BATCH);
    int removed = 0;
    for (int from = 0; from < candidates.size(); from += batch) {
      Optional<Wanted> now = inForce.get();
      if (now.isEmpty()) {
        break;
      }
      Judge newest = now.get().equals(wanted) ? judge : new Judge(now.get(), routes);
      removed +=
          remove(candidates.subList(from, Math.min(candidates.size(), from + batch)), newest);
    }
    remember(survey.denied());
    return new Pass(survey.found(), removed, survey.left());
  }

  private int remove(List<Candidate> candidates, Judge judge) throws KernelException {
    List<Deletion> deletions =
        candidates.stream().flatMap(candidate -> candidate.deletion(judge).stream()).toList();
    return deletions.isEmpty() ? 0 : tracking.delete(deletions);
  }

  /// By their answers; the oldest are forgotten.
  private void remember(List<Connection> denied) {
    denied.forEach(connection -> answers.putLast(connection.reply(), connection));
    while (answers.size() > MEMORY) {
      answers.pollFirstEntry();
    }
  }

  /// What was removed is not looked for any more.
  public void forget() {
    answers.clear();
  }
}
