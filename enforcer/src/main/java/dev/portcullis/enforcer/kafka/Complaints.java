package dev.portcullis.enforcer.kafka;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/// What was refused, each fault once: reading a bad record again is no news. Bounded; when very
/// many different faults were seen, the memory of them begins anew.
final class Complaints {
  private static final int LIMIT = 256;

  private final TreeSet<String> known = new TreeSet<>();
  private final Deque<Refusal> fresh = new ArrayDeque<>();

  void add(Refusal refusal) {
    if (known.size() >= LIMIT) {
      known.clear();
    }
    if (known.add(refusal.code().text() + refusal.message())) {
      if (fresh.size() >= LIMIT) {
        fresh.removeFirst();
      }
      fresh.addLast(refusal);
    }
  }

  List<Refusal> take() {
    var taken = new ArrayList<>(fresh);
    fresh.clear();
    return taken;
  }

  /// All is well: should a fault come back, it is news.
  void forget() {
    known.clear();
  }
}
