package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.IpAddress;
import java.util.Comparator;

/// Who may be at one end of a connection, as answers name them.
public sealed interface Peer {
  /// What stands for the namespace of a host endpoint; no namespace can be called so.
  String HOSTS = "_host";

  /// Something of the cluster: a workload, a pod, a host endpoint. In the order of the text.
  record Known(String namespace, String name, String kind) implements Peer, Comparable<Known> {
    private static final Comparator<Known> ORDER =
        Comparator.comparing(Known::namespace)
            .thenComparing(Known::name)
            .thenComparing(Known::kind);

    @Override
    public int compareTo(Known other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return namespace + "/" + name + "[" + kind + "]";
    }
  }

  /// Whoever outside the cluster has an address from `first` to `last`, both within.
  record Outside(IpAddress first, IpAddress last) implements Peer {
    @Override
    public String toString() {
      return first + "-" + last;
    }
  }
}
