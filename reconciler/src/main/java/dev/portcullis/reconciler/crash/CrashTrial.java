package dev.portcullis.reconciler.crash;

import dev.portcullis.events.name.JournalId;
import dev.portcullis.reconciler.crash.CrashNode.Trial;
import dev.portcullis.reconciler.demo.Claim;
import dev.portcullis.reconciler.demo.Leftovers;
import dev.portcullis.reconciler.demo.UplinkNet;
import dev.portcullis.reconciler.kafka.BrokerSettings;
import dev.portcullis.reconciler.kafka.BrokerSettings.Listener;
import dev.portcullis.reconciler.kafka.EmbeddedBroker;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.Leadership;
import dev.portcullis.reconciler.kafka.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// A trial of enforcers by death: nodes side by side, each with its pods in network namespaces of
/// this machine, its own topics on one broker, and a lane that kills its enforcers. Takes root.
public final class CrashTrial {
  private static final String HERE = "127.0.0.1";
  private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);

  private final CrashSettings settings;
  private final Leftovers leftovers;
  private final Path directory;
  private final Tally tally;

  private CrashTrial(CrashSettings settings, Leftovers leftovers, Tally tally) throws IOException {
    this.settings = settings;
    this.leftovers = leftovers;
    this.tally = tally;
    this.directory = Files.createTempDirectory("pclcrash-");
    var _ = leftovers.keep(Leftovers.directory(directory));
  }

  /// Goes on from `before` until there were as many kills as `settings` say; `told` hears how it
  /// stands every few seconds, and at the end.
  ///
  /// @throws IOException when files cannot be kept
  /// @throws IllegalStateException when a node could not be made right again, or something broke
  public static CrashProgress run(
      CrashSettings settings, CrashProgress before, Consumer<CrashProgress> told)
      throws IOException, InterruptedException {
    var tally = new Tally(before, settings);
    try (var leftovers = new Leftovers()) {
      new CrashTrial(settings, leftovers, tally).run(told);
    } finally {
      told.accept(tally.progress());
    }
    return tally.progress();
  }

  private void run(Consumer<CrashProgress> told) throws InterruptedException {
    Claim claim = leftovers.keep(Claim.take());
    UplinkNet uplinks = UplinkNet.choose();
    List<NodeBed> beds = new ArrayList<>();
    List<Listener> listeners = new ArrayList<>(List.of(new Listener(HERE, 0)));
    for (int number = 1; number <= settings.lanes(); number++) {
      beds.add(NodeBed.make(claim, uplinks, number));
      listeners.add(new Listener(beds.getLast().addressHere(), 0));
    }
    EmbeddedBroker broker =
        leftovers.keep(
            EmbeddedBroker.start(new BrokerSettings(directory.resolve("kafka"), listeners)));
    var trial = new Trial(tally, System.nanoTime(), settings.rate());
    List<Lane> lanes = beds.stream().map(bed -> lane(bed, broker, trial)).toList();
    lanes.getFirst().begin();
    race(lanes, told);
  }

  private Lane lane(NodeBed bed, EmbeddedBroker broker, Trial trial) {
    String prefix = bed.name() + ".";
    var kafka = new KafkaSettings(broker.bootstrap(), prefix, new TreeMap<>());
    try (var topics = new Topics(kafka)) {
      var _ = topics.ensure(new Topics.Copies.BrokersDefault());
    }
    Leadership leadership = leftovers.keep(Leadership.take(kafka));
    var plane = new NodePlane(bed, new JournalId("journal-of-" + bed.name()), leadership);
    var quarters =
        new NodeQuarters(
            bed, broker.bootstrap(bed.addressHere()), prefix, directory, settings.fault());
    var first = new StateStream(tally.nextRandom()).first();
    return new Lane(leftovers.keep(new CrashNode(quarters, plane, trial, first)), tally);
  }

  private void race(List<Lane> lanes, Consumer<CrashProgress> told) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
    try {
      List<Future<?>> ends = new ArrayList<>();
      lanes.forEach(lane -> ends.add(threads.submit(lane::run)));
      for (Future<?> end : ends) {
        while (!isOver(end)) {
          told.accept(tally.progress());
        }
      }
    } finally {
      threads.shutdownNow();
      boolean _ = threads.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  private static boolean isOver(Future<?> end) throws InterruptedException {
    try {
      end.get(BETWEEN_WORDS.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a lane broke: " + e.getCause(), e);
    }
  }
}
