package dev.portcullis.reconciler.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.cli.Host;
import dev.portcullis.reconciler.demo.ProbeAnswer.Refused;
import dev.portcullis.reconciler.demo.ProbeAnswer.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The demo's nodes and pods, whose programs run, for tests that run the product on a node; no
/// enforcer runs there but the test's own.
final class Bed implements AutoCloseable {
  private final Claim claim;
  private final Testbed testbed;
  private final Population population;

  private Bed(Claim claim, Testbed testbed) {
    this.claim = claim;
    this.testbed = testbed;
    population = Population.start(testbed);
  }

  static Bed make() {
    Claim claim = Claim.take();
    var bed = new Bed(claim, Testbed.make(claim));
    bed.population.awaitReady();
    return bed;
  }

  /// Where a user of `node` sits.
  Host on(DemoNode node, Path directory) {
    return Host.inside(testbed.of(node).name(), directory);
  }

  /// The address by which `node` reaches this process.
  String addressFor(DemoNode node) {
    return testbed.addressFor(node);
  }

  /// Writes what exists on `node`, and the namespaces, as files in a directory that it returns.
  static Path writeInventory(DemoNode node, Path directory) throws IOException {
    Path inventory = Files.createDirectories(directory.resolve("inventory"));
    Set<String> others =
        DemoPod.ALL.stream()
            .filter(pod -> pod.node() != node)
            .map(pod -> pod.key().toString())
            .collect(Collectors.toSet());
    for (var object : DemoInventory.objects().entrySet()) {
      String key = object.getKey().toString();
      if (!others.contains(key) && !key.equals("Node//" + node.other())) {
        String name = key.replace('/', '_') + ".json";
        Files.writeString(inventory.resolve(name), object.getValue().toString());
      }
    }
    return inventory;
  }

  /// In both families the server answers.
  void isServed(Client client, DemoPod server) {
    for (Probe probe : Probe.of(client, server, DemoPod.SERVICE)) {
      assertThat(population.attempt(probe)).as(probe.toString()).isInstanceOf(Served.class);
    }
  }

  /// In both families the client is refused, and the server saw nothing of it.
  void isRefused(Client client, DemoPod server) {
    long before = population.accepted(server, DemoPod.SERVICE);
    for (Probe probe : Probe.of(client, server, DemoPod.SERVICE)) {
      assertThat(population.attempt(probe)).as(probe.toString()).isInstanceOf(Refused.class);
    }
    assertThat(population.accepted(server, DemoPod.SERVICE)).isEqualTo(before);
  }

  /// Takes down how often the rules of `node` were met; asked later, it says whether they were left
  /// alone all the while.
  Supplier<Finding> watchRules(DemoNode node) {
    return new NamespaceCluster(testbed, population, Path.of(""), _ -> "").watchRules(node);
  }

  @Override
  public void close() {
    population.close();
    claim.close();
  }
}
