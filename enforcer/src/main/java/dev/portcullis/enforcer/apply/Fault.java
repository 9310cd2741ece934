package dev.portcullis.enforcer.apply;

/// What goes wrong with a [MemoryKernel]. Calls are counted from 1.
public sealed interface Fault {
  /// Nothing.
  record Never() implements Fault {}

  /// One call fails without having done anything.
  record Before(int call) implements Fault {}

  /// One call fails although it has done its work.
  record After(int call) implements Fault {}

  /// This call and all that come after it fail without having done anything: what a killed enforcer
  /// leaves behind.
  record From(int call) implements Fault {}

  /// Whether a call fails before it begins.
  default boolean stops(int call) {
    return switch (this) {
      case Never(), After _ -> false;
      case Before(int at) -> call == at;
      case From(int at) -> call >= at;
    };
  }

  /// Whether a call fails when it is done.
  default boolean spoils(int call) {
    return this instanceof After(int at) && call == at;
  }
}
