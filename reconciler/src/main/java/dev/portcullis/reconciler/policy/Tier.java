package dev.portcullis.reconciler.policy;

import dev.portcullis.events.snapshot.Verdict;
import java.util.Comparator;
import java.util.List;

/// A group of policies that is asked as a whole: tiers come by `order`, lowest first, then by name.
/// `otherwise` is what happens to a packet that a policy of the tier is about and none decides.
public record Tier(String name, double order, Verdict otherwise) implements Comparable<Tier> {
  /// The tier of policies that name none.
  public static final Tier DEFAULT = new Tier("default", 1_000_000, Verdict.DENY);

  /// Where administrators' ClusterNetworkPolicies stand.
  public static final Tier ADMIN = new Tier("kube-admin", 1_000, Verdict.PASS);

  /// Where ClusterNetworkPolicies of the baseline stand.
  public static final Tier BASELINE = new Tier("kube-baseline", 10_000_000, Verdict.PASS);

  /// The tiers that are always there (Calico's), in order.
  public static final List<Tier> BUILT_IN = List.of(ADMIN, DEFAULT, BASELINE);

  private static final Comparator<Tier> ORDER =
      Comparator.comparingDouble(Tier::order).thenComparing(Tier::name);

  /// What a tier that nobody defined counts as: the last, and it denies.
  public static Tier undefined(String name) {
    return new Tier(name, Double.POSITIVE_INFINITY, Verdict.DENY);
  }

  public Tier {
    if (Double.isNaN(order) || otherwise == Verdict.ALLOW) {
      throw new IllegalArgumentException("a tier has an order and denies or passes: " + name);
    }
    order = order == 0 ? 0.0 : order;
  }

  @Override
  public int compareTo(Tier other) {
    return ORDER.compare(this, other);
  }
}
