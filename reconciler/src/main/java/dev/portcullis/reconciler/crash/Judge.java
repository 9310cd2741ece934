package dev.portcullis.reconciler.crash;

import java.util.List;

/// Holds a probe against the two laws: no packet passes that all states deny which may have been in
/// force, and none is refused that all of them admit.
final class Judge {
  private Judge() {}

  /// What is to be said of a probe.
  enum Verdict {
    /// Nothing.
    LAWFUL,
    /// It broke a law, but as the rules of one state do over the members of another: sets change in
    /// place, so that a node which is given both at once cannot but pass through such a moment.
    TRANSIENT,
    /// It passed, and no state admits it.
    LEAKED,
    /// It was refused, and every state admits it.
    DENIED
  }

  /// `possible` are the states that may have been in force while the probe was under way.
  static Verdict judge(Sighting sighting, List<NodeState> possible) {
    return switch (sighting.fate()) {
      case PASSED -> passed(sighting.flow(), possible);
      case REFUSED, VANISHED -> refused(sighting.flow(), possible);
      case LOST -> Verdict.LAWFUL;
    };
  }

  private static Verdict passed(Flow flow, List<NodeState> possible) {
    if (possible.stream().anyMatch(state -> state.admits(flow))) {
      return Verdict.LAWFUL;
    }
    return NodeState.someMixture(possible, state -> state.admits(flow))
        ? Verdict.TRANSIENT
        : Verdict.LEAKED;
  }

  private static Verdict refused(Flow flow, List<NodeState> possible) {
    if (!possible.stream().allMatch(state -> state.admits(flow))) {
      return Verdict.LAWFUL;
    }
    return NodeState.someMixture(possible, state -> !state.admits(flow))
        ? Verdict.TRANSIENT
        : Verdict.DENIED;
  }
}
