package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.name.Digest;
import java.util.List;

/// What the kernel holds of ours, as far as this process has proved it.
sealed interface InForce {
  /// It was not looked at yet, or nobody can say any more.
  record Unproved() implements InForce {}

  /// Exactly these rules and sets.
  record Rules(Wanted wanted) implements InForce {}

  /// What stands in before the first snapshot.
  record BeforeFirst() implements InForce {}

  /// The rules for when no other could be put in force.
  record Emergency() implements InForce {}

  /// Nothing, by order.
  record Removed() implements InForce {}

  /// The rules and sets of a snapshot, if there are any that are known.
  default List<Wanted> rules() {
    return switch (this) {
      case Rules(Wanted wanted) -> List.of(wanted);
      case Unproved(), BeforeFirst(), Emergency(), Removed() -> List.of();
    };
  }

  /// The digest of the rules, [Digest#ZERO] where there are none of a snapshot or nobody knows
  /// them.
  default Digest digest() {
    return switch (this) {
      case Rules(Wanted wanted) -> wanted.snapshot().digest();
      case Unproved(), BeforeFirst(), Emergency(), Removed() -> Digest.ZERO;
    };
  }
}
