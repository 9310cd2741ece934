package dev.portcullis.reconciler.demo;

import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Rules need no process to be in force, and a new one takes over what it finds.
final class EnforcerKilled implements Chapter {
  private static final DemoNode NODE = DemoNode.ROUTING;
  private static final Duration ROUND = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Override
  public String title() {
    return "Kill an enforcer: its rules stay; restarted, it adopts them without a command";
  }

  @Override
  public void tell(Stage stage, Telling telling) {
    telling.command("kill -9 <the enforcer of " + NODE + ">");
    stage.cluster().killEnforcer(NODE);
    stage.breakable(8, cluster -> cluster.breakOpen(NODE));
    telling.found(NoPolicyYet.frontendIsServed(stage));
    telling.found(AllowTheFrontend.othersAreRefused(stage));
    Supplier<Finding> watch = stage.cluster().watchRules(NODE);
    var _ = stage.platform().reports().rest();
    telling.command("portcullis enforce --node " + NODE);
    long start = System.nanoTime();
    stage.cluster().startEnforcer(NODE);
    List<EnforcementReport> reports = awaitReport(stage);
    telling.time(
        "restartToReport",
        "from the start of its process to its first report",
        Duration.ofNanos(System.nanoTime() - start));
    telling.found(adopted(reports));
    telling.found(watch.get());
    telling.found(AllowTheFrontend.othersAreRefused(stage));
  }

  private static List<EnforcementReport> awaitReport(Stage stage) {
    var reports = new ArrayList<EnforcementReport>();
    Waiting.until(
        PATIENCE,
        () -> {
          stage.platform().reports().poll(ROUND).stream()
              .filter(report -> report.node().equals(NODE.nodeName()))
              .forEach(reports::add);
          return !reports.isEmpty();
        });
    return reports;
  }

  private static Finding adopted(List<EnforcementReport> reports) {
    return new Finding(
        "its first report says UNCHANGED, with no command run",
        reports.stream()
            .findFirst()
            .map(report -> report.outcome() + ", " + report.work().commands() + " commands")
            .orElse("it reported nothing"),
        reports.stream()
            .limit(1)
            .anyMatch(
                report -> report.outcome() == Outcome.UNCHANGED && report.work().commands() == 0));
  }
}
