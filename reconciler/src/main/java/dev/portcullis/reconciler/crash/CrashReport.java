package dev.portcullis.reconciler.crash;

import dev.portcullis.reconciler.bench.BenchReport.Machine;
import dev.portcullis.reconciler.bench.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/// What `portcullis bench crash` writes: the numbers that have goals, and all that was counted.
public record CrashReport(
    String bench,
    String version,
    Machine machine,
    int lanes,
    int rate,
    List<Result> results,
    SortedMap<String, Long> killsByCall,
    CrashProgress counted) {
  private static final int SOON = 1_000;
  private static final long OFTEN = 10;

  public CrashReport {
    results = List.copyOf(results);
  }

  /// The report of a trial that ended with `counted`, by the program of this version.
  public static CrashReport of(CrashSettings settings, CrashProgress counted, String version) {
    return new CrashReport(
        "crash",
        version,
        Machine.here(),
        settings.lanes(),
        settings.rate(),
        results(settings, counted),
        counted.killsByCall(),
        counted);
  }

  private static List<Result> results(CrashSettings settings, CrashProgress counted) {
    List<Result> results = new ArrayList<>();
    results.add(atLeast("kills", counted.kills(), settings.kills()));
    long fewest =
        counted.killsByCall().values().stream().mapToLong(Long::longValue).min().orElse(0);
    // A short trial cannot kill everywhere so often.
    results.add(
        atLeast("kills at the call with the fewest", fewest, settings.kills() < SOON ? 1 : OFTEN));
    results.add(
        new Result(
            "laws broken",
            (double) counted.violations().size(),
            "times",
            "0",
            counted.violations().isEmpty()));
    long limit = Tally.CONVERGENCE.toMillis();
    results.add(
        new Result(
            "slowest convergence after a start",
            (double) counted.slowestConvergence(),
            "ms",
            String.format(Locale.ROOT, "< %d", limit),
            counted.slowestConvergence() < limit));
    counted
        .probes()
        .forEach((fate, count) ->
            results.add(
                new Result(
                    "probes " + fate.toLowerCase(Locale.ROOT), (double) count, "", "none", true)));
    return results;
  }

  private static Result atLeast(String name, long value, long goal) {
    return new Result(name, (double) value, "", ">= " + goal, value >= goal);
  }

  /// Whether every goal was met.
  public boolean isMet() {
    return results.stream().allMatch(Result::met);
  }
}
