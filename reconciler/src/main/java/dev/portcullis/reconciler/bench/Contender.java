package dev.portcullis.reconciler.bench;

import dev.portcullis.reconciler.bench.PodTraffic.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// A node with some rules or none, and what was measured through it, a passage in each round. The
/// passages of one round lie close together in time, so they are compared with one another: what
/// else the machine did meanwhile, all of them met.
final class Contender {
  private final String name;
  private final PodTraffic traffic;
  private final List<Passage> passages = new ArrayList<>();

  Contender(String name, PodTraffic traffic) {
    this.name = name;
    this.traffic = traffic;
  }

  /// How it is called in results.
  String name() {
    return name;
  }

  PodTraffic traffic() {
    return traffic;
  }

  void add(Passage passage) {
    passages.add(passage);
  }

  double median(ToDoubleFunction<Passage> figure) {
    return median(passages.stream().mapToDouble(figure));
  }

  /// The median, over all rounds, of what this one has for each one that `other` has.
  double medianAgainst(Contender other, ToDoubleFunction<Passage> figure) {
    return median(
        IntStream.range(0, passages.size())
            .mapToDouble(round ->
                figure.applyAsDouble(passages.get(round))
                    / figure.applyAsDouble(other.passages.get(round))));
  }

  private static double median(DoubleStream figures) {
    double[] sorted = figures.sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
