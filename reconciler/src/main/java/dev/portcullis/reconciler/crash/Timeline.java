package dev.portcullis.reconciler.crash;

import java.util.ArrayList;
import java.util.List;

/// What was wanted of one node, and when: a state counts from just before it is published, and no
/// longer from when a newer one was confirmed. Safe for use by several threads.
final class Timeline {
  private record Wanted(long since, NodeState state) {}

  private record Confirmed(long since, int index) {}

  private final List<Wanted> wanted = new ArrayList<>();
  private final List<Confirmed> confirmed = new ArrayList<>();

  /// From `now` on, `state` is wanted. States before the first count from the beginning of time.
  synchronized void want(NodeState state, long now) {
    wanted.add(new Wanted(now, state));
  }

  /// What is wanted now was last good and in force at `now`: nothing older comes back.
  synchronized void confirm(long now) {
    confirmed.add(new Confirmed(now, wanted.size() - 1));
  }

  /// The state that is wanted now.
  synchronized NodeState newest() {
    return wanted.getLast().state();
  }

  /// The states that may have been in force at some moment between `from` and `to`: what was
  /// confirmed last at `from`, and all that was wanted since.
  synchronized List<NodeState> possible(long from, long to) {
    int first = 0;
    for (int i = confirmed.size() - 1; i >= 0; i--) {
      if (confirmed.get(i).since() <= from) {
        first = confirmed.get(i).index();
        break;
      }
    }
    List<NodeState> states = new ArrayList<>();
    for (int i = first; i < wanted.size(); i++) {
      if (i == first || wanted.get(i).since() <= to) {
        states.add(wanted.get(i).state());
      }
    }
    return states;
  }
}
