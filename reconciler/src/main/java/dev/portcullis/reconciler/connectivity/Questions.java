package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.snapshot.Verdict;
import dev.portcullis.reconciler.policy.RuleAction;
import dev.portcullis.reconciler.policy.Traffic;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/// Everything that a class is asked in one direction, first asked first: tier by tier, with the
/// profiles as the last. What no stage decides meets `otherwise`.
record Questions(List<Stage> stages, Verdict otherwise, RuleId otherwiseBy) {
  Questions {
    stages = List.copyOf(stages);
  }

  /// A tier, or the profiles. `undecided` is what becomes of what none of the questions decides;
  /// `passed` of what a rule passes on: the next stage is asked about it, or it is denied.
  record Stage(List<Question> questions, Verdict undecided, Verdict passed, RuleId by) {
    Stage {
      questions = List.copyOf(questions);
    }
  }

  /// What a rule does with `traffic` between the class and `peers`.
  record Question(RuleId by, RuleAction action, Traffic traffic, BitSet peers) {}

  Stream<Question> all() {
    return stages.stream().flatMap(stage -> stage.questions().stream());
  }
}
