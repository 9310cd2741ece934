package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.iptables.Finding;
import dev.portcullis.enforcer.iptables.RenderSettings;
import java.util.ArrayList;
import java.util.List;

/// Looks whether the kernel still is as it was left, and says what is not. It changes nothing. Not
/// safe for use by several threads.
public final class DriftCheck {
  private final RulesCheck rules;
  private final SetsCheck sets;

  /// A check of `kernel`, whose rules are spelled by `settings`.
  public DriftCheck(Kernel kernel, RenderSettings settings) {
    this.rules = new RulesCheck(kernel, settings);
    this.sets = new SetsCheck(kernel);
  }

  /// How much is looked at.
  public enum Depth {
    /// All rules, how many members each set has, and the members of one set, in turn.
    GLANCE,
    /// All rules and all members.
    EVERYTHING
  }

  /// What is not as `expected`.
  ///
  /// @throws KernelException when the kernel cannot be read
  public List<Finding> look(Expectation expected, Depth depth) throws KernelException {
    List<Finding> findings =
        switch (depth) {
          case GLANCE -> new ArrayList<>(rules.look(expected));
          case EVERYTHING -> {
            forget();
            yield new ArrayList<>(rules.look(expected));
          }
        };
    findings.addAll(
        switch (depth) {
          case GLANCE -> sets.look(expected);
          case EVERYTHING -> sets.lookAtMembers(expected);
        });
    return findings;
  }

  /// What of the rules alone is not as `expected`.
  ///
  /// @throws KernelException when the kernel cannot be read
  public List<Finding> lookAtRules(Expectation expected) throws KernelException {
    return rules.look(expected);
  }

  /// What was proved is not believed any more: another kernel stands for the one before, or what
  /// was found has been put right.
  public void forget() {
    rules.forget();
    sets.forget();
  }
}
