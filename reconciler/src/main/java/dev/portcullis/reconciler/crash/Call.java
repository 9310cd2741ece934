package dev.portcullis.reconciler.crash;

import dev.portcullis.events.address.Family;

/// What an enforcer calls on outside its process, each a point at which it can be killed. Its
/// reports and what it reads from Kafka are met by kills at random instants.
enum Call {
  SAVE_4(Moment.APPLY),
  SAVE_6(Moment.APPLY),
  LIST_4(Moment.APPLY),
  LIST_6(Moment.APPLY),
  TEST_4(Moment.APPLY),
  TEST_6(Moment.APPLY),
  RESTORE_4(Moment.APPLY),
  RESTORE_6(Moment.APPLY),
  LIST_SETS(Moment.APPLY),
  SAVE_SETS(Moment.APPLY),
  RESTORE_SETS(Moment.APPLY),
  STAGE(Moment.APPLY),
  VOW(Moment.APPLY),
  NOTE(Moment.APPLY),
  PROMOTE(Moment.APPLY),
  RETAIN(Moment.APPLY),
  PROBE(Moment.APPLY),
  LOAD(Moment.START),
  ADOPTED(Moment.START),
  OWED(Moment.START),
  REFRESH(Moment.STOP),
  REFUSE(Moment.OTHER_JOURNAL),
  CLEAR(Moment.RETIREMENT);

  /// What must happen for the call to be made.
  enum Moment {
    /// A new state is published.
    APPLY,
    /// The enforcer starts.
    START,
    /// The enforcer is told to stop, after members changed.
    STOP,
    /// A snapshot of another journal comes.
    OTHER_JOURNAL,
    /// The node is retired.
    RETIREMENT
  }

  /// When, beside the call, the process dies.
  enum Phase {
    BEFORE,
    /// While the call is under way: a tool that was started is left to itself.
    DURING,
    AFTER
  }

  private final Moment moment;

  Call(Moment moment) {
    this.moment = moment;
  }

  Moment moment() {
    return moment;
  }

  static Call save(Family family) {
    return switch (family) {
      case IPV4 -> SAVE_4;
      case IPV6 -> SAVE_6;
    };
  }

  static Call list(Family family) {
    return switch (family) {
      case IPV4 -> LIST_4;
      case IPV6 -> LIST_6;
    };
  }

  static Call test(Family family) {
    return switch (family) {
      case IPV4 -> TEST_4;
      case IPV6 -> TEST_6;
    };
  }

  static Call restore(Family family) {
    return switch (family) {
      case IPV4 -> RESTORE_4;
      case IPV6 -> RESTORE_6;
    };
  }
}
