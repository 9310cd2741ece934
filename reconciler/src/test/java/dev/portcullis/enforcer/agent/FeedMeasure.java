package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.MemoryKernel;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.reconciler.kafka.BrokerSettings;
import dev.portcullis.reconciler.kafka.EmbeddedBroker;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Measures, with a real broker in this JVM: an enforcer in a process of its own with many members
/// in the topic and in use (time to its first consistent snapshot, resident memory), and how long a
/// publication takes to a kernel in memory. Run by hand: `FeedMeasure ENFORCER_CLASS_PATH`.
final class FeedMeasure {
  private static final int SETS = 1_000;
  private static final int MEMBERS = 1_000;
  private static final int USED = 100;
  private static final int ROUNDS = 60;
  private static final NodeName NODE = new NodeName("n1");

  private FeedMeasure() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("portcullis-measure-");
    try (var broker = EmbeddedBroker.start(BrokerSettings.local(directory))) {
      KafkaSettings kafka = KafkaSettings.of(broker.bootstrap());
      try (var topics = new Topics(kafka)) {
        var _ = topics.ensure(new Topics.Copies.Exactly((short) 1));
      }
      try (var cluster = new PublishedCluster(NODE, kafka)) {
        if (!Boolean.getBoolean("enforcer.footprintOnly")) {
          latency(kafka, cluster);
        }
        footprint(kafka, cluster, arguments[0]);
      }
    }
  }

  private static void latency(KafkaSettings kafka, PublishedCluster cluster)
      throws InterruptedException {
    var texts = new TreeMap<String, String>();
    texts.put("enforcer.node", NODE.text());
    texts.put("enforcer.http.port", "-1");
    texts.put("kafka.bootstrap", kafka.bootstrap());
    var kernel = new MemoryKernel();
    var ground = Grounds.inMemory(kernel, RenderSettings.DEFAULT);
    Settings settings = Settings.of(List.<Map<String, String>>of(texts));
    try (var running = new RunningEnforcer(settings, ground)) {
      var snapshots = new ArrayList<Long>();
      var members = new ArrayList<Long>();
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        NodeSnapshot snapshot = cluster.publish(Order.ENFORCE, List.of(5000 + round, 5001 + round));
        long published = System.nanoTime();
        running.await(
            "applied",
            status -> status.applied().sequence() == snapshot.provenance().sequence().value());
        snapshots.add(System.nanoTime() - published);
        System.err.printf("publish %d us%n", (published - start) / 1000);
        String member = "10.200.0." + round;
        cluster.change(5000 + round, List.of(member), List.of());
        long changed = System.nanoTime();
        while (kernel.sets().values().stream().noneMatch(set -> set.contains(member))) {
          Thread.onSpinWait();
        }
        members.add(System.nanoTime() - changed);
      }
      print("snapshot published (new section, new set) to applied", snapshots);
      print("member published to kernel", members);
    }
  }

  private static void print(String what, List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        "%s: median %.1f ms, p90 %.1f ms, max %.1f ms%n",
        what,
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 9 / 10] / 1e6,
        sorted[sorted.length - 1] / 1e6);
    System.out.println(Arrays.toString(Arrays.stream(sorted).map(n -> n / 1_000_000).toArray()));
  }

  private static void footprint(KafkaSettings kafka, PublishedCluster cluster, String classPath)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (int batch = 0; batch < SETS; batch += 100) {
      SortedMap<Integer, List<String>> contents = new TreeMap<>();
      for (int set = batch; set < batch + 100; set++) {
        contents.put(set, members(set));
      }
      cluster.fill(contents);
    }
    System.out.printf(
        "%d members written in %d ms%n", SETS * MEMBERS, (System.nanoTime() - start) / 1_000_000);
    run(kafka, classPath, "few in use", cluster.publish(Order.ENFORCE, List.of(6000)));
    run(
        kafka,
        classPath,
        USED * MEMBERS + " in use",
        cluster.publish(Order.ENFORCE, IntStream.range(0, USED).boxed().toList()));
  }

  private static List<String> members(int set) {
    return IntStream.range(0, MEMBERS)
        .mapToObj(i -> "10." + (set / 60 + 1) + "." + (set % 60 * 4 + i / 250) + "." + i % 250)
        .toList();
  }

  private static void run(KafkaSettings kafka, String classPath, String what, NodeSnapshot wanted)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("enforcer.flags", "").split(" ")));
    command.addAll(
        List.of(
            "-cp",
            classPath,
            Main.class.getName(),
            "enforce",
            "--node",
            NODE.text(),
            "--state-dir",
            Files.createTempDirectory("portcullis-state-").toString(),
            "--http-port",
            "-1",
            "--bootstrap",
            kafka.bootstrap()));
    if (Boolean.getBoolean("enforcer.memory")) {
      command.add("--no-kernel");
    }
    command.removeIf(String::isEmpty);
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.contains("sequence=\"" + wanted.provenance().sequence())) {
        line = lines.readLine();
      }
      System.out.printf(
          "%s: applied after %d ms: %s%n", what, (System.nanoTime() - start) / 1_000_000, line);
    }
    for (int seconds : new int[] {1, 10, 20}) {
      boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
      System.out.printf("%s: %s ended %s%n", what, memory(process), ended);
    }
    process.destroy();
    System.out.println("exit " + process.waitFor());
  }

  private static List<String> memory(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
        .map(line -> line.replaceAll("\\s+", " "))
        .toList();
  }
}
