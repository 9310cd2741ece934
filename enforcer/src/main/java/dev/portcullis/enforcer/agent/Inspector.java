package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.DriftCheck;
import dev.portcullis.enforcer.apply.DriftCheck.Depth;
import dev.portcullis.enforcer.apply.Expectation;
import dev.portcullis.enforcer.apply.Expectation.Members;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.Finding;
import dev.portcullis.events.snapshot.Order;
import java.util.List;
import java.util.Optional;

/// Looks whether what is in force still is.
final class Inspector {
  private final DriftCheck check;
  private final Situation situation;
  private final StandIns standIns;

  /// The rules that need no snapshot: those before the first one, and those for an emergency.
  record StandIns(Wanted beforeFirst, Wanted emergency) {}

  Inspector(DriftCheck check, Situation situation, StandIns standIns) {
    this.check = check;
    this.situation = situation;
    this.standIns = standIns;
  }

  /// What must be in the kernel; empty while nobody knows what is.
  private Optional<Expectation> expected() {
    return switch (situation.inForce()) {
      case InForce.Rules(Wanted wanted) -> Optional.of(new Expectation(wanted, members()));
      case InForce.BeforeFirst() ->
          Optional.of(new Expectation(standIns.beforeFirst(), Members.AS_FOUND));
      case InForce.Emergency() ->
          Optional.of(new Expectation(standIns.emergency(), Members.AS_FOUND));
      case InForce.Removed() ->
          situation
              .assignment()
              .filter(wanted -> wanted.snapshot().order() == Order.REMOVE)
              .map(nothing -> new Expectation(nothing, Members.AS_FOUND));
      case InForce.Unproved() -> Optional.empty();
    };
  }

  private Members members() {
    return situation.ledger().sets().isEmpty() ? Members.AS_FOUND : Members.KNOWN;
  }

  /// What is not as it was left.
  ///
  /// @throws KernelException when the kernel cannot be read
  List<Finding> look(Depth depth) throws KernelException {
    Optional<Expectation> expected = expected();
    return expected.isPresent() ? check.look(expected.get(), depth) : List.of();
  }

  /// Whether our rules are there, so that what was answered was answered under them. Nothing is
  /// held against rules that cannot be read.
  boolean isIntact() {
    try {
      Optional<Expectation> expected = expected();
      return expected.isEmpty() || check.lookAtRules(expected.get()).isEmpty();
    } catch (KernelException _) {
      return true;
    }
  }

  /// The kernel is another one, or was put right.
  void forget() {
    check.forget();
  }
}
