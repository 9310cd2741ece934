package dev.portcullis.reconciler.bench;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.reconciler.bench.BenchNode.Attached;
import dev.portcullis.reconciler.bench.ForwardCourses.Course;
import dev.portcullis.reconciler.bench.PodTraffic.Load;
import dev.portcullis.reconciler.bench.PodTraffic.Passage;
import dev.portcullis.reconciler.demo.Leftovers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What rules cost the packets that a node forwards between two of its pods, against a node without
/// any: on nodes side by side, measured in turn, over and over.
final class ForwardTrial {
  /// Each node is at each place of a round equally often.
  private static final int ROUNDS = 40;

  private static final int WARM_UP = 8;
  private static final Load LOAD = new Load(1_000, 1_000, Duration.ofMillis(50));

  private static final String CONNECTIONS = "new connections by one client";
  private static final String ROUND_TRIP = "round trip of an established connection";
  private static final String THROUGHPUT = "throughput of an established connection";

  /// Rules may cost a tenth.
  private static final double MOST_OF_ROUND_TRIP = 1.1;

  private static final double LEAST_OF_RATE = 0.9;

  private final Backend backend;
  private final Results results;

  ForwardTrial(Backend backend, Results results) {
    this.backend = backend;
    this.results = results;
  }

  void measure() throws KernelException, InterruptedException {
    try (var leftovers = new Leftovers();
        // A program that it started would be in a pod: it starts none.
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      List<Course> courses = courses(leftovers);
      report(thread.submit(() -> race(courses, leftovers)).get());
    } catch (ExecutionException e) {
      throw new IllegalStateException("no traffic through a node: " + e.getCause(), e);
    }
  }

  private List<Course> courses(Leftovers leftovers) throws KernelException {
    var courses = new ForwardCourses(backend, leftovers);
    List<Course> all = new ArrayList<>();
    all.add(courses.bare());
    all.add(courses.tracking());
    for (Attached attached : Attached.values()) {
      for (int pods : ForwardCourses.PODS) {
        all.add(courses.ruled(pods, attached));
      }
    }
    return all;
  }

  private static List<Contender> race(List<Course> courses, Leftovers leftovers)
      throws IOException {
    List<Contender> contenders = new ArrayList<>();
    for (Course course : courses) {
      PodTraffic traffic = leftovers.keep(new PodTraffic(course.bed(), course.port()));
      if (traffic.isFiltered() != course.filters()) {
        throw new IllegalStateException("not what it should be: " + course.name());
      }
      contenders.add(new Contender(course.name(), traffic));
    }
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      for (int turn = 0; turn < contenders.size(); turn++) {
        Contender contender = contenders.get((round + turn) % contenders.size());
        Passage passage = contender.traffic().measure(LOAD);
        if (round >= WARM_UP) {
          contender.add(passage);
        }
      }
    }
    return contenders;
  }

  private void report(List<Contender> contenders) {
    for (Contender one : contenders) {
      add(CONNECTIONS + with(one), one.median(Passage::connectionsPerSecond), "a second");
      add(ROUND_TRIP + with(one), one.median(Passage::roundTripMicros), "us");
      add(THROUGHPUT + with(one), one.median(Passage::megabytesPerSecond), "MB/s");
    }
    Contender bare = contenders.getFirst();
    for (Attached attached : Attached.values()) {
      Contender fewest = named(contenders, ForwardCourses.PODS.getFirst(), attached);
      for (int pods : ForwardCourses.PODS) {
        Contender one = named(contenders, pods, attached);
        againstNoRules(one, bare);
        if (one != fewest) {
          againstFewest(one, fewest);
        }
      }
    }
  }

  private void add(String what, double value, String unit) {
    results.add(what + ", median", value, unit);
  }

  private static Contender named(List<Contender> contenders, int pods, Attached attached) {
    String name = ForwardCourses.name(pods, attached);
    return contenders.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private void againstNoRules(Contender one, Contender bare) {
    String against = with(one) + ", against " + bare.name();
    results.add(
        CONNECTIONS + against, one.medianAgainst(bare, Passage::connectionsPerSecond), "times");
    results.addUnder(
        ROUND_TRIP + against,
        one.medianAgainst(bare, Passage::roundTripMicros),
        "times",
        MOST_OF_ROUND_TRIP);
    results.addOver(
        THROUGHPUT + against,
        one.medianAgainst(bare, Passage::megabytesPerSecond),
        "times",
        LEAST_OF_RATE);
  }

  private void againstFewest(Contender one, Contender fewest) {
    results.addOver(
        CONNECTIONS + with(one) + ", against " + fewest.name(),
        one.medianAgainst(fewest, Passage::connectionsPerSecond),
        "times",
        LEAST_OF_RATE);
  }

  private String with(Contender one) {
    return ", " + one.name() + " (" + backend.text() + ")";
  }
}
