package dev.portcullis.reconciler.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Spans of time, in milliseconds, and what of them lies below which part.
final class Latencies {
  private final List<Double> millis = new ArrayList<>();

  void addSince(long nanoTime) {
    millis.add((System.nanoTime() - nanoTime) / 1e6);
  }

  void addMillis(double span) {
    millis.add(span);
  }

  void add(Duration span) {
    millis.add(span.toNanos() / 1e6);
  }

  double most() {
    return Collections.max(millis);
  }

  /// The span that `percent` of all do not exceed (nearest rank).
  double percentile(double percent) {
    List<Double> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    int rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.get(Math.max(rank, 1) - 1);
  }
}
