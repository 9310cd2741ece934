package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.Verdict;
import dev.portcullis.reconciler.connectivity.Decision.Piece;
import java.util.ArrayList;
import java.util.List;

/// Takes all connections between two classes through the questions that one of them is asked, until
/// the fate of each is known.
final class Walk {
  private final Shapes shapes;
  private final int source;
  private final int destination;
  private final int peer;
  private final Watcher watcher;
  private final List<Piece> pieces = new ArrayList<>();
  private Connections left = Connections.ALL;
  private Connections passed = Connections.NONE;

  /// Hears of every question that is about the two classes, also of those before which everything
  /// is decided.
  interface Watcher {
    /// Nobody listens.
    Watcher NOBODY =
        new Watcher() {
          @Override
          public boolean hearsAll() {
            return false;
          }

          @Override
          public void asked(Questions.Question question, Connections about, Connections left) {}
        };

    /// Whether questions are asked about which nothing is left to be decided.
    boolean hearsAll();

    /// `question` was asked about these connections, of which only `left` were undecided.
    void asked(Questions.Question question, Connections about, Connections left);
  }

  /// The packets of `direction` between `own` and `peer`.
  Walk(Shapes shapes, Direction direction, int own, int peer) {
    this(shapes, direction, own, peer, Watcher.NOBODY);
  }

  /// The same, with somebody who listens.
  Walk(Shapes shapes, Direction direction, int own, int peer, Watcher watcher) {
    this.watcher = watcher;
    this.shapes = shapes;
    this.peer = peer;
    this.source = direction == Direction.EGRESS ? own : peer;
    this.destination = direction == Direction.EGRESS ? peer : own;
  }

  Decision through(Questions questions) {
    for (Questions.Stage stage : questions.stages()) {
      stage(stage);
    }
    decide(left, questions.otherwise(), questions.otherwiseBy());
    return new Decision(pieces);
  }

  private void stage(Questions.Stage stage) {
    passed = Connections.NONE;
    for (Questions.Question question : stage.questions()) {
      if (left.isEmpty() && !watcher.hearsAll()) {
        break;
      }
      if (question.peers().get(peer)) {
        ask(question, stage);
      }
    }
    if (stage.undecided() == Verdict.DENY) {
      decide(left, Verdict.DENY, stage.by());
      left = passed;
    } else {
      left = left.or(passed);
    }
  }

  private void ask(Questions.Question question, Questions.Stage stage) {
    Allowance.ask();
    Connections about = shapes.of(question.traffic(), source, destination);
    Connections met = about.and(left);
    watcher.asked(question, about, met);
    switch (question.action()) {
      case ALLOW -> take(met, Verdict.ALLOW, question.by());
      case DENY -> take(met, Verdict.DENY, question.by());
      case PASS -> {
        if (stage.passed() == Verdict.DENY) {
          take(met, Verdict.DENY, question.by());
        } else {
          passed = passed.or(met);
          left = left.butNot(met);
        }
      }
      case LOG -> {}
    }
  }

  private void take(Connections met, Verdict verdict, RuleId by) {
    decide(met, verdict, by);
    left = left.butNot(met);
  }

  private void decide(Connections met, Verdict verdict, RuleId by) {
    if (!met.isEmpty()) {
      pieces.add(new Piece(met, verdict, by));
    }
  }
}
