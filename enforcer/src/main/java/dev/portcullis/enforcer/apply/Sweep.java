package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.apply.Backends.Other;
import dev.portcullis.enforcer.iptables.DriftKind;
import dev.portcullis.enforcer.iptables.Finding;
import dev.portcullis.enforcer.iptables.Ownership;
import dev.portcullis.enforcer.iptables.RuleTable;
import dev.portcullis.enforcer.iptables.SavedTable;
import dev.portcullis.enforcer.iptables.TablePlan;
import dev.portcullis.events.address.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Takes our chains and jumps out of the backend that is not used: they would be in force beside
/// those that are kept up to date. Sets stay, for both backends look into the same.
public final class Sweep {
  private final Backends backends;
  private String cleanName = "";
  private OptionalLong cleanAt = OptionalLong.empty();

  /// Sweeps the one of `backends` that is not used.
  public Sweep(Backends backends) {
    this.backends = backends;
  }

  /// What was taken out. To be called only when our rules are in force in the backend that is used.
  ///
  /// @throws KernelException when it could not be read or changed; what was not taken out stays
  public List<Finding> run() throws KernelException {
    Optional<Other> other = backends.other();
    return other.isPresent() ? run(other.get()) : List.of();
  }

  private List<Finding> run(Other other) throws KernelException {
    OptionalLong now = other.kernel().generation();
    if (now.isPresent() && now.equals(cleanAt) && other.name().equals(cleanName)) {
      return List.of();
    }
    List<Finding> swept = new ArrayList<>();
    for (Family family : Family.values()) {
      String saved = other.kernel().save(family);
      if (saved.contains(Ownership.CHAIN_PREFIX)) {
        swept.addAll(take(other, SavedTable.parse(family, saved)));
      }
    }
    if (swept.isEmpty()) {
      cleanName = other.name();
      cleanAt = now;
    }
    return swept;
  }

  private static List<Finding> take(Other other, SavedTable actual) throws KernelException {
    TablePlan plan = TablePlan.between(RuleTable.none(actual.family()), actual);
    if (plan.isEmpty()) {
      return List.of(); // A rule of others speaks of us.
    }
    other.kernel().restore(actual.family(), plan.script().text());
    String name = other.name();
    String what =
        "%d chains of ours were in the backend %s too".formatted(actual.chains().size(), name);
    return List.of(new Finding(DriftKind.LEFTOVER, actual.family().text(), name, what));
  }
}
