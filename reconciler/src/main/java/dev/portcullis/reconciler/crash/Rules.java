package dev.portcullis.reconciler.crash;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What policies say: the colours admitted to the server's ports, which of them the bound client
/// may ask for, and what is wrong with it all.
record Rules(SortedSet<Colour> web, SortedSet<Colour> api, Bounds bounds, Flaw flaw) {
  Rules {
    web = Collections.unmodifiableSortedSet(new TreeSet<>(web));
    api = Collections.unmodifiableSortedSet(new TreeSet<>(api));
  }

  /// What the bound client may ask for besides the open sentinel.
  enum Bounds {
    /// Everything: no policy selects it.
    NONE,
    ONLY_WEB,
    ONLY_API,
    NEITHER
  }

  /// How applying a snapshot of these rules fails, by a port that stands in them and that the tools
  /// of a node on trial do not like.
  enum Flaw {
    NONE(0),
    /// The first table is restored, the second is refused.
    SECOND_TABLE(6_666),
    /// The test run is refused.
    TEST_RUN(6_667);

    private final int port;

    Flaw(int port) {
      this.port = port;
    }

    int port() {
      return port;
    }
  }

  Rules flawed(Flaw other) {
    return new Rules(web, api, bounds, other);
  }

  /// Whether a new connection is let through when the sets hold `members`.
  boolean admit(Flow flow, Members members) {
    return switch (flow.port()) {
      case OPEN -> true;
      case SHUT -> false;
      case WEB -> asks(flow, Bounds.ONLY_WEB) && meet(web, members.of(flow.client()));
      case API -> asks(flow, Bounds.ONLY_API) && meet(api, members.of(flow.client()));
    };
  }

  private boolean asks(Flow flow, Bounds needed) {
    return flow.client() == Client.FREE || bounds == Bounds.NONE || bounds == needed;
  }

  private static boolean meet(Set<Colour> some, Set<Colour> others) {
    return some.stream().anyMatch(others::contains);
  }

  @Override
  public String toString() {
    String text = "web " + web + ", api " + api + ", bounds " + bounds;
    return flaw == Flaw.NONE ? text : text + ", flaw " + flaw;
  }
}
