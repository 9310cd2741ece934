package dev.portcullis.reconciler.demo;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The programs of all pods, and one on each node that only tries.
final class Population implements Answering, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final SequencedMap<Client, PodProcess> programs = new LinkedHashMap<>();

  private Population() {}

  /// Starts them all; [#awaitReady] waits for them.
  static Population start(Testbed testbed) {
    var population = new Population();
    for (DemoPod pod : DemoPod.ALL) {
      population.programs.put(pod, PodProcess.start(testbed.of(pod), pod.name(), pod.ports()));
    }
    for (DemoNode node : DemoNode.values()) {
      population.programs.put(
          new Client.OfNode(node), PodProcess.start(testbed.of(node), node.toString(), List.of()));
    }
    return population;
  }

  void awaitReady() {
    programs.values().forEach(PodProcess::awaitReady);
  }

  @Override
  public ProbeAnswer attempt(Probe probe) {
    String address = probe.server().address(probe.family());
    return program(probe.client()).attempt(probe.port(), address, PATIENCE);
  }

  /// As the article's `curl` prints it.
  @Override
  public String rejection() {
    return "Connection refused";
  }

  @Override
  public String denial() {
    return "the servers saw none of them and served their own nodes";
  }

  @Override
  public long accepted(DemoPod server, DemoPod.Port port) {
    return program(server).accepted(port);
  }

  private PodProcess program(Client client) {
    return Optional.ofNullable(programs.get(client))
        .orElseThrow(() -> new IllegalArgumentException("nothing runs for " + client));
  }

  @Override
  public void close() {
    programs.values().forEach(PodProcess::close);
  }
}
