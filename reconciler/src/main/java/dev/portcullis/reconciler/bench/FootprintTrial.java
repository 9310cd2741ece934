package dev.portcullis.reconciler.bench;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.reconciler.bench.LaunchedEnforcer.Place;
import dev.portcullis.reconciler.demo.Leftovers;
import dev.portcullis.reconciler.demo.UplinkNet;
import dev.portcullis.reconciler.kafka.BrokerSettings;
import dev.portcullis.reconciler.kafka.BrokerSettings.Listener;
import dev.portcullis.reconciler.kafka.EmbeddedBroker;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.ReportTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What an enforcer takes of a node, as the launcher starts it: its resident memory, and the time
/// until its first rules are in force. It runs in a network namespace, with an embedded Kafka.
final class FootprintTrial {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(100);

  /// Its confirm window is over by then, and it has given back what it does not need.
  private static final Duration SETTLING = Duration.ofSeconds(40);

  private static final double START_GOAL = 2_000;
  private static final int STARTS = 5;

  private final Results results;
  private final Leftovers leftovers;
  private final Path directory;
  private final List<BenchNet> nets = new ArrayList<>();
  private final EmbeddedBroker broker;
  private final UplinkNet uplinks = UplinkNet.choose();

  /// What a node has to do, under a name for results; `others` has the sets that are in the topic
  /// besides. Its memory, settled, should stay under so many megabytes.
  private record Task(String name, String prefix, Wanted wanted, Wanted others, double megabytes) {}

  private FootprintTrial(Results results, Leftovers leftovers) throws IOException {
    this.results = results;
    this.leftovers = leftovers;
    this.directory = Files.createTempDirectory("portcullis-bench-");
    var _ = leftovers.keep(Leftovers.directory(directory));
    List<Listener> listeners = new ArrayList<>(List.of(new Listener("127.0.0.1", 0)));
    for (int number = 0; number < 2 * STARTS; number++) {
      nets.add(leftovers.keep(BenchNet.linked("footprint" + number, uplinks, number)));
      listeners.add(new Listener(uplinks.here(number), 0));
    }
    this.broker =
        leftovers.keep(
            EmbeddedBroker.start(new BrokerSettings(directory.resolve("kafka"), listeners)));
  }

  static void measure(Results results) throws IOException, InterruptedException {
    List<Path> launcher = LaunchedEnforcer.launcher();
    if (launcher.isEmpty()) {
      results.addUnmeasured(
          "start to the first apply", START_GOAL, "it takes the launcher portcullis");
      return;
    }
    try (var leftovers = new Leftovers()) {
      var trial = new FootprintTrial(results, leftovers);
      trial.measure(launcher.getFirst(), few(), 0);
      trial.measure(launcher.getFirst(), many(), STARTS);
    }
  }

  private static Task few() {
    Wanted wanted = new BenchNode(10, 4, 2, 10).wanted(0, List.of());
    return new Task("few members", "few.", wanted, wanted, 80);
  }

  private static Task many() {
    Wanted wanted = new BenchNode(10, 5, 5, 10_000).wanted(0, List.of());
    Wanted others = new BenchNode(1, 1, 50, 10_000).wanted(0, List.of());
    return new Task(
        "100,000 members in use and 1,000,000 in the topic", "many.", wanted, others, 120);
  }

  /// In namespaces from `first` on, a new one for each start, so that there are no rules yet.
  private void measure(Path launcher, Task task, int first)
      throws IOException, InterruptedException {
    var kafka = new KafkaSettings(broker.bootstrap(), task.prefix(), new TreeMap<>());
    FootprintTopics.write(kafka, task.wanted(), task.others());
    var starts = new Latencies();
    for (int start = 1; start <= STARTS; start++) {
      Place place = place(task, first + start - 1);
      try (var reports = new ReportTail(kafka)) {
        long began = System.nanoTime();
        try (var enforcer = leftovers.keep(LaunchedEnforcer.start(launcher, place))) {
          awaitApplied(reports, enforcer, place);
          starts.addSince(began);
          if (start == STARTS) {
            addMemory(task, enforcer);
          }
        }
      }
    }
    results.addUnder(
        "start to the first apply, with " + task.name() + ", median",
        starts.percentile(50),
        "ms",
        START_GOAL);
  }

  private Place place(Task task, int number) {
    return new Place(
        nets.get(number).node(),
        BenchNode.NAME,
        broker.bootstrap(uplinks.here(number)),
        task.prefix(),
        directory);
  }

  private static void awaitApplied(ReportTail reports, LaunchedEnforcer enforcer, Place place)
      throws IOException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (reports.poll(LOOK).stream()
        .map(EnforcementReport::outcome)
        .noneMatch(Outcome.APPLIED::equals)) {
      if (System.nanoTime() > end || !enforcer.isAlive()) {
        throw new IllegalStateException("an enforcer did not apply: " + place.lastWords());
      }
    }
  }

  private void addMemory(Task task, LaunchedEnforcer enforcer)
      throws IOException, InterruptedException {
    Thread.sleep(SETTLING);
    results.addUnder(
        "resident memory of an enforcer with " + task.name() + ", settled",
        enforcer.resident(),
        "MB",
        task.megabytes());
    results.add(
        "resident memory of an enforcer with " + task.name() + ", the most that it had",
        enforcer.mostResident(),
        "MB");
  }
}
