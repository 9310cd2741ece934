package dev.portcullis.reconciler.policy;

import dev.portcullis.events.address.Cidr;
import java.util.List;

/// The other end of a connection, as a rule describes it.
public sealed interface Peer {
  /// Whoever it is.
  record Anyone() implements Peer {}

  /// An endpoint that the selector selects.
  record Selected(Selector selector) implements Peer {}

  /// An address in `net` and in none of `except`.
  record Block(Cidr net, List<Cidr> except) implements Peer {
    public Block {
      except = List.copyOf(except);
    }
  }
}
