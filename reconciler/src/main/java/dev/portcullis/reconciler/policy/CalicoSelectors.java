package dev.portcullis.reconciler.policy;

import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

/// What the several selectors of Calico's resources come to when they are put together.
///
/// Where Calico replaces `all()` in texts by the question whether there is a namespace or a service
/// account, this does so in the selector of namespaces or accounts itself and nowhere else: a
/// policy's own `all()` keeps its meaning. The two differ only for a GlobalNetworkPolicy whose own
/// selector says `all()` beside one of the others, inside a negation or a disjunction.
public final class CalicoSelectors {
  private CalicoSelectors() {}

  /// What is in the namespace.
  public static Selector inNamespace(String namespace) {
    return new Selector.Equal(PolicyLabels.NAMESPACE, namespace);
  }

  /// What is in no namespace: host endpoints and global network sets.
  public static Selector inNoNamespace() {
    return new Selector.Not(new Selector.Has(PolicyLabels.NAMESPACE));
  }

  /// What is in a namespace that `selector` selects by the namespace's labels; `all()`: in any.
  public static Selector inNamespaces(Selector selector) {
    return behind(PolicyLabels.OF_NAMESPACE, new Selector.Has(PolicyLabels.NAMESPACE), selector);
  }

  /// What `selector` selects by the labels of the service account that it runs under; `all()`:
  /// everything, under an account or not.
  public static Selector byAccounts(Selector selector) {
    return behind(PolicyLabels.OF_SERVICE_ACCOUNT, new Selector.All(), selector);
  }

  /// What runs under a service account that `selector` selects by the account's labels; `all()`:
  /// under any.
  public static Selector underAccounts(Selector selector) {
    return behind(
        PolicyLabels.OF_SERVICE_ACCOUNT, new Selector.Has(PolicyLabels.SERVICE_ACCOUNT), selector);
  }

  /// What runs under a service account of one of the names.
  public static Selector underAccountsNamed(SortedSet<String> names) {
    return new Selector.In(PolicyLabels.SERVICE_ACCOUNT, names);
  }

  /// What all of `parts` select; `all()` among them says nothing.
  public static Selector allOf(Stream<Selector> parts) {
    return Selector.allOf(parts.filter(part -> !(part instanceof Selector.All)).toList());
  }

  /// `selector` over labels that stand behind `prefix`, and with `any` where it says `all()`.
  private static Selector behind(String prefix, Selector any, Selector selector) {
    return switch (selector) {
      case Selector.All() -> any;
      case Selector.Global() -> selector;
      case Selector.Has(var key) -> new Selector.Has(prefix + key);
      case Selector.Equal(var key, var value) -> new Selector.Equal(prefix + key, value);
      case Selector.NotEqual(var key, var value) -> new Selector.NotEqual(prefix + key, value);
      case Selector.Contains(var key, var part) -> new Selector.Contains(prefix + key, part);
      case Selector.StartsWith(var key, var start) -> new Selector.StartsWith(prefix + key, start);
      case Selector.EndsWith(var key, var end) -> new Selector.EndsWith(prefix + key, end);
      case Selector.In(var key, var values) -> new Selector.In(prefix + key, values);
      case Selector.NotIn(var key, var values) -> new Selector.NotIn(prefix + key, values);
      case Selector.Not(var inner) -> new Selector.Not(behind(prefix, any, inner));
      case Selector.And(var terms) -> new Selector.And(behindAll(prefix, any, terms));
      case Selector.Or(var terms) -> new Selector.Or(behindAll(prefix, any, terms));
    };
  }

  private static List<Selector> behindAll(String prefix, Selector any, List<Selector> terms) {
    return terms.stream().map(term -> behind(prefix, any, term)).toList();
  }
}
