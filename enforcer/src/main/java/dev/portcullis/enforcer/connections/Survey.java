package dev.portcullis.enforcer.connections;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.connections.Tracking.Visitor;
import dev.portcullis.enforcer.verdict.Packet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// One look at all connections, some at a time: what of them is to be removed.
final class Survey implements Visitor {
  /// How many connections are looked at together, so that their routes are asked for together.
  private static final int TOGETHER = 4_096;

  /// How many connections that are to be removed are noted one by one.
  private static final int DENIED = 8_192;

  private final Routes routes;
  private final Judge judge;
  private final SequencedMap<Packet, Connection> answers;
  private final int most;
  private final List<Connection> unseen = new ArrayList<>();
  private final SortedMap<Deletion, Candidate> candidates = new TreeMap<>();
  private final List<Connection> denied = new ArrayList<>();
  private int seen;
  private int found;
  private int left;

  /// `answers` are the replies of connections that were removed; `most` deletions are noted.
  Survey(Routes routes, Judge judge, SequencedMap<Packet, Connection> answers, int most) {
    this.routes = routes;
    this.judge = judge;
    this.answers = answers;
    this.most = most;
  }

  @Override
  public void see(Connection connection) throws KernelException {
    seen++;
    unseen.add(connection);
    if (unseen.size() == TOGETHER) {
      judge();
    }
  }

  /// Looks at the last ones.
  void end() throws KernelException {
    judge();
  }

  private void judge() throws KernelException {
    routes.learn(unseen);
    routes.learn(unseen.stream().flatMap(one -> removed(one).stream()).toList());
    unseen.forEach(this::judge);
    unseen.clear();
  }

  private void judge(Connection connection) {
    Candidate candidate =
        removed(connection)
            .<Candidate>map(before -> new Candidate.Answer(connection, before))
            .filter(answer -> answer.deletion(judge).isPresent())
            .orElseGet(() -> new Candidate.Denied(connection));
    candidate.deletion(judge).ifPresent(deletion -> note(deletion, candidate));
  }

  /// The removed connection whose answer this one began with.
  private Optional<Connection> removed(Connection connection) {
    return Optional.ofNullable(answers.get(connection.original()));
  }

  private void note(Deletion deletion, Candidate candidate) {
    found++;
    if (candidates.size() == most && !candidates.containsKey(deletion)) {
      left++;
      return;
    }
    candidates.putIfAbsent(deletion, candidate);
    if (candidate instanceof Candidate.Denied(Connection connection) && denied.size() < DENIED) {
      denied.add(connection);
    }
  }

  /// How many connections there are.
  int seen() {
    return seen;
  }

  /// How many of them are to be removed.
  int found() {
    return found;
  }

  /// How many of those were not noted for want of room.
  int left() {
    return left;
  }

  /// What is to be removed, one for each deletion.
  List<Candidate> candidates() {
    return List.copyOf(candidates.values());
  }

  /// The connections among it that the rules deny, as far as they were noted one by one.
  List<Connection> denied() {
    return Collections.unmodifiableList(denied);
  }
}
