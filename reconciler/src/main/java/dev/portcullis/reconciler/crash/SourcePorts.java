package dev.portcullis.reconciler.crash;

import java.util.EnumMap;
import java.util.Map;

/// Ports to send from, in turn: one that comes again has been forgotten by connection tracking.
final class SourcePorts {
  private static final int FIRST = 10_000;
  private static final int COUNT = 50_000;

  private final Map<Client, Integer> next = new EnumMap<>(Client.class);

  int next(Flow flow) {
    return FIRST + next.merge(flow.client(), 1, (before, one) -> (before + one) % COUNT);
  }
}
