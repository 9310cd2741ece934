package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.iptables.Finding;
import java.util.Optional;

/// The two interfaces of the kernel that iptables can use. Rules of both are in force at once, so
/// ours belong where the rules of others are, and nowhere else.
public interface Backends {
  /// What is looked for.
  enum Depth {
    /// Signs of a change, and which backend to use where there is one.
    SIGNS,
    /// Which backend to use.
    RULES
  }

  /// Uses the other backend from now on if the rules of others are there now, and says so. What is
  /// ours stays in the one before until it is swept.
  ///
  /// @throws KernelException when they cannot be read
  Optional<Finding> follow(Depth depth) throws KernelException;

  /// The backend that is not used, where it may hold rules.
  Optional<Other> other();

  /// A backend that is not used, by its name.
  record Other(String name, Kernel kernel) {}

  /// A kernel that has one interface only.
  static Backends single() {
    return new Backends() {
      @Override
      public Optional<Finding> follow(Depth depth) {
        return Optional.empty();
      }

      @Override
      public Optional<Other> other() {
        return Optional.empty();
      }
    };
  }
}
