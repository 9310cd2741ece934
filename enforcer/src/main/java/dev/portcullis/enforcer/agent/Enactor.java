package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.Situation.Seen;
import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.ApplyOutcome;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Recovery;
import dev.portcullis.enforcer.apply.Wanted;
import java.util.List;
import java.util.SortedSet;

/// The applier, and what each of its outcomes means for the [Situation].
final class Enactor {
  private final Applier applier;
  private final Situation situation;
  private final Established established;
  private Seen seen = Seen.ALL;

  Enactor(Applier applier, Situation situation, Established established) {
    this.applier = applier;
    this.situation = situation;
    this.established = established;
  }

  /// Makes the kernel match `wanted`; whatever fails, `fallback` is in force instead.
  ApplyOutcome enact(Wanted wanted, LastGood fallback) {
    established.changing();
    ApplyOutcome outcome = applier.apply(wanted, fallback);
    switch (outcome) {
      case ApplyOutcome.Unchanged _, ApplyOutcome.Applied _ -> {
        situation.inForce(wanted, seen);
        seen = Seen.NEW;
      }
      case ApplyOutcome.RolledBack(_, Recovery recovery, _) -> {
        situation.wentBack(recovery, fallback);
        seen = Seen.ALL;
      }
      case ApplyOutcome.Refused _ -> seen = Seen.ALL;
    }
    established.changed(situation.inForce().rules(), outcome.work());
    return outcome;
  }

  /// The same after everything was read anew.
  ApplyOutcome enactAnew(Wanted wanted, LastGood fallback) {
    applier.forget();
    seen = Seen.ALL;
    return enact(wanted, fallback);
  }

  /// Whether all that the kernel holds is known.
  boolean isSure() {
    return seen != Seen.ALL;
  }

  /// Puts the rules of `wanted` back; members of sets that are there stay, but for those of
  /// `spoilt`.
  ApplyOutcome restore(Wanted wanted, SortedSet<String> spoilt) {
    established.changing();
    ApplyOutcome outcome = applier.restore(wanted, spoilt);
    seen = Seen.ALL;
    switch (outcome) {
      case ApplyOutcome.Unchanged _, ApplyOutcome.Applied _ ->
          situation.inForce(wanted, Seen.RULES);
      case ApplyOutcome.RolledBack(_, Recovery recovery, _) ->
          situation.wentBack(recovery, new LastGood.None());
      case ApplyOutcome.Refused _ -> {}
    }
    established.changed(List.of(), outcome.work()); // Nobody knows the members.
    return outcome;
  }

  /// Puts in force what stands in before the first snapshot.
  ApplyOutcome standIn(Wanted standIn) {
    applier.forget();
    established.changing();
    ApplyOutcome outcome = applier.apply(standIn, new LastGood.None());
    seen = Seen.ALL;
    if (outcome instanceof ApplyOutcome.Unchanged || outcome instanceof ApplyOutcome.Applied) {
      situation.beforeFirst();
    }
    established.changed(List.of(), outcome.work());
    return outcome;
  }

  /// Whether the kernel holds the rules of `wanted`; if so, they are what is in force.
  ///
  /// @throws KernelException when it cannot be read
  boolean finds(Wanted wanted) throws KernelException {
    boolean holds = applier.holds(wanted);
    if (holds) {
      situation.inForce(wanted, Seen.RULES);
    }
    return holds;
  }

  /// Whether the kernel holds nothing of ours.
  ///
  /// @throws KernelException when it cannot be read
  boolean findsNothing() throws KernelException {
    return applier.isUntouched();
  }
}
