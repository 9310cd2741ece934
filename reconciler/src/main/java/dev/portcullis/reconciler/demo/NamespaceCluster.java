package dev.portcullis.reconciler.demo;

import dev.portcullis.events.address.Family;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The cluster of packets: nodes and pods in network namespaces, and an enforcer process on each
/// node.
final class NamespaceCluster implements Cluster {
  private static final List<String> TOOLS = List.of("iptables", "ip6tables");
  private static final Pattern COUNTED =
      Pattern.compile("\\[([0-9]+):[0-9]+] (-A pcl-.*)", Pattern.MULTILINE);

  private final Testbed testbed;
  private final Population population;
  private final Path directory;
  private final Function<DemoNode, String> bootstrap;
  private final Map<DemoNode, EnforcerProcess> enforcers = new EnumMap<>(DemoNode.class);

  /// `bootstrap` says where a node finds Kafka; enforcers keep their files in `directory`.
  NamespaceCluster(
      Testbed testbed,
      Population population,
      Path directory,
      Function<DemoNode, String> bootstrap) {
    this.testbed = testbed;
    this.population = population;
    this.directory = directory;
    this.bootstrap = bootstrap;
  }

  @Override
  public List<String> preface() {
    return List.of(
        "Two nodes and eight pods run in network namespaces of this machine. node-a leads to each",
        "of its pods by an interface of its own; node-b has them on a bridge. Every try below is a",
        "new connection (or datagram), over IPv4 and over IPv6.");
  }

  @Override
  public ProbeAnswer attempt(Probe probe) {
    return population.attempt(probe);
  }

  @Override
  public String rejection() {
    return population.rejection();
  }

  @Override
  public String denial() {
    return population.denial();
  }

  @Override
  public long accepted(DemoPod server, DemoPod.Port port) {
    return population.accepted(server, port);
  }

  @Override
  public void startEnforcer(DemoNode node) {
    enforcers.put(
        node, EnforcerProcess.start(testbed.of(node), node, directory, bootstrap.apply(node)));
  }

  @Override
  public void killEnforcer(DemoNode node) {
    Optional.ofNullable(enforcers.get(node)).ifPresent(EnforcerProcess::close);
  }

  /// Without comments, which tell the time, and counts, which packets change.
  @Override
  public String rules(DemoNode node) {
    var text = new StringBuilder();
    for (String tool : TOOLS) {
      testbed
          .of(node)
          .run(List.of(tool + "-save"), "")
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.replaceFirst(" \\[[0-9]+:[0-9]+]$", ""))
          .forEach(line -> text.append(line).append('\n'));
    }
    testbed
        .of(node)
        .run(List.of("ipset", "save"), "")
        .lines()
        .sorted()
        .forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  @Override
  public Supplier<Finding> watchRules(DemoNode node) {
    SortedMap<String, Long> before = packets(node);
    return () -> survived(before, packets(node));
  }

  /// How many packets each of our rules has met. To write a rule is to forget that.
  private SortedMap<String, Long> packets(DemoNode node) {
    var packets = new TreeMap<String, Long>();
    for (String tool : TOOLS) {
      Matcher rule = COUNTED.matcher(testbed.of(node).run(List.of(tool + "-save", "-c"), ""));
      while (rule.find()) {
        packets.merge(tool + " " + rule.group(2), Long.parseLong(rule.group(1)), Long::sum);
      }
    }
    return packets;
  }

  private static Finding survived(SortedMap<String, Long> before, SortedMap<String, Long> after) {
    long counted = before.values().stream().filter(packets -> packets > 0).count();
    long lost =
        before.entrySet().stream()
            .filter(rule -> after.getOrDefault(rule.getKey(), -1L) < rule.getValue())
            .count();
    return new Finding(
        "the packet counters of our rules survive",
        "%d rules, %d of which had met packets; %d count less than before"
            .formatted(after.size(), counted, lost),
        before.keySet().equals(after.keySet()) && lost == 0 && counted > 0);
  }

  @Override
  public void breakOpen(DemoNode node) {
    onBoth(node, List.of("-F", "FORWARD"));
  }

  @Override
  public void breakShut(DemoNode node) {
    onBoth(
        node,
        List.of(
            "-I",
            "FORWARD",
            "1",
            "-p",
            "tcp",
            "--dport",
            "8000",
            "-j",
            "REJECT",
            "--reject-with",
            "tcp-reset"));
  }

  private void onBoth(DemoNode node, List<String> words) {
    for (String tool : TOOLS) {
      var command = new ArrayList<>(List.of(tool, "-w"));
      command.addAll(words);
      testbed.of(node).run(command, "");
    }
  }

  @Override
  public List<String> exploring() {
    var lines = new ArrayList<String>();
    for (DemoNode node : DemoNode.values()) {
      lines.add("ip netns exec %s iptables-save   # the rules of %s".formatted(of(node), node));
      lines.add("ip netns exec %s ipset save".formatted(of(node)));
    }
    for (DemoPod pod : DemoPod.ALL) {
      lines.add(
          "ip netns exec %s curl http://%s:8000/   # as pod %s"
              .formatted(testbed.of(pod), DemoPod.BACKEND.address(Family.IPV4), pod));
    }
    return lines;
  }

  @Override
  public List<String> lastWords() {
    var lines = new ArrayList<String>();
    for (DemoNode node : DemoNode.values()) {
      Optional.ofNullable(enforcers.get(node)).ifPresent(it -> lines.addAll(it.lastWords()));
    }
    return lines;
  }

  private String of(DemoNode node) {
    return testbed.of(node).name();
  }

  @Override
  public void close() {
    enforcers.values().forEach(EnforcerProcess::close);
    population.close();
  }
}
