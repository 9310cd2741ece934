package dev.portcullis.reconciler.bench;

import java.math.BigDecimal;
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
    keep(new Result(name, rounded(value), unit, under(goal), value < goal));
  }

  /// A number that should be `goal` at least.
  void addOver(String name, double value, String unit, double goal) {
    keep(new Result(name, rounded(value), unit, ">= " + plain(goal), value >= goal));
  }

  /// The median of spans and the one that `percent` of them do not exceed.
  void addSpans(String name, Latencies spans, int percent) {
    add(name + ", median", spans.percentile(50), "ms");
    add(name + ", p" + percent, spans.percentile(percent), "ms");
  }

  /// So many percent of spans should stay under so many milliseconds, and the median too.
  record Goal(int percent, double millis) {}

  /// The same, as `goal` says.
  void addSpansUnder(String name, Latencies spans, Goal goal) {
    int percent = goal.percent();
    addUnder(name + ", median", spans.percentile(50), "ms", goal.millis());
    addUnder(name + ", p" + percent, spans.percentile(percent), "ms", goal.millis());
  }

  /// A number that should stay under `goal` milliseconds and cannot be measured here, for `reason`.
  void addUnmeasured(String name, double goal, String reason) {
    keep(new Result(name + " (NOT MEASURED: " + reason + ")", null, "ms", under(goal), false));
  }

  private static String under(double goal) {
    return "< " + plain(goal);
  }

  private static String plain(double goal) {
    return BigDecimal.valueOf(goal).stripTrailingZeros().toPlainString();
  }

  private void keep(Result result) {
    results.add(result);
    saying.accept(
        "%-80s %s (goal %s%s)"
            .formatted(
                result.name(), shown(result), result.goal(), result.met() ? "" : ", missed"));
  }

  private static String shown(Result result) {
    Double value = result.value();
    return value == null ? "?" : String.format(Locale.ROOT, "%12.3f %s", value, result.unit());
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  /// All numbers, in the order in which they were measured.
  public List<Result> all() {
    return List.copyOf(results);
  }
}
