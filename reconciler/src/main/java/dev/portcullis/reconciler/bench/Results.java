package dev.portcullis.reconciler.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Collects numbers and says each as it comes.
public final class Results {
  private final Consumer<String> saying;
  private final List<Result> results = new ArrayList<>();

  public Results(Consumer<String> saying) {
    this.saying = saying;
  }

  /// A number without a goal.
  void add(String name, double value, String unit) {
    keep(new Result(name, rounded(value), unit, "none", true));
  }

  /// A number that should stay under `goal`.
  void addUnder(String name, double value, String unit, double goal) {
    String text = "< " + String.format(Locale.ROOT, "%.0f", goal);
    keep(new Result(name, rounded(value), unit, text, value < goal));
  }

  private void keep(Result result) {
    results.add(result);
    saying.accept(
        String.format(
            Locale.ROOT,
            "%-60s %12.3f %s (goal %s%s)",
            result.name(),
            result.value(),
            result.unit(),
            result.goal(),
            result.met() ? "" : ", missed"));
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  /// All numbers, in the order in which they were measured.
  public List<Result> all() {
    return List.copyOf(results);
  }
}
