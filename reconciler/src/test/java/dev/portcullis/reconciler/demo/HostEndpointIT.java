package dev.portcullis.reconciler.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.address.Family;
import dev.portcullis.reconciler.cli.Host;
import dev.portcullis.reconciler.cli.PortcullisProcess;
import dev.portcullis.reconciler.demo.ProbeAnswer.Refused;
import dev.portcullis.reconciler.demo.ProbeAnswer.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Policies about a node itself, from a push or a record of the inventory to the packets that
/// another node sends there, or through there to a pod.
class HostEndpointIT {
  private static final DemoNode NODE = DemoNode.ROUTING;
  private static final String NODE_V4 = NODE.address(Family.IPV4);
  private static final String NODE_V6 = NODE.address(Family.IPV6);
  private static final String POD_V4 = DemoPod.BACKEND.address(Family.IPV4);
  private static final String POD_V6 = DemoPod.BACKEND.address(Family.IPV6);

  private static final int FAILSAFE = 22;
  private static final int OTHER = 8000;
  private static final int ALLOWED = 9000;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final String HOST =
      """
      apiVersion: projectcalico.org/v3
      kind: HostEndpoint
      metadata: {name: link, labels: {role: edge}}
      spec: {node: %s, %s}
      """;
  private static final String BY_INTERFACE = HOST.formatted(NODE, "interfaceName: peer");
  private static final String BY_ADDRESS = HOST.formatted(NODE, "expectedIPs: [" + NODE_V4 + "]");

  private static final String POLICY =
      """
      apiVersion: projectcalico.org/v3
      kind: GlobalNetworkPolicy
      metadata: {name: edge}
      spec:
        selector: role == 'edge'
        applyOnForward: %s
        types: [Ingress]
        ingress: [{action: Allow, protocol: TCP, destination: {ports: [9000]}}]
      """;

  private static Claim claim;
  private static Testbed testbed;
  private static PodProcess node;
  private static PodProcess pod;
  private static PodProcess outside;

  @TempDir private Path directory;

  @BeforeAll
  static void serve() {
    claim = Claim.take();
    testbed = Testbed.make(claim);
    node = start(testbed.of(NODE), NODE.toString(), FAILSAFE, OTHER, ALLOWED);
    pod = start(testbed.of(DemoPod.BACKEND), "backend", FAILSAFE, OTHER, ALLOWED);
    outside = start(testbed.of(NODE.other()), "outside");
    List.of(node, pod, outside).forEach(PodProcess::awaitReady);
  }

  private static PodProcess start(NetworkNamespace namespace, String name, int... ports) {
    List<DemoPod.Port> served = IntStream.of(ports).mapToObj(DemoPod.Port::tcp).toList();
    return PodProcess.start(namespace, name, served);
  }

  @AfterAll
  static void end() {
    List.of(node, pod, outside).forEach(PodProcess::close);
    claim.close();
  }

  @Test
  void packetsToANodeAndThroughItMeetItsHostEndpoints() throws Exception {
    Host host =
        Host.inside(testbed.of(NODE).name(), directory)
            .with("PORTCULLIS_RECONCILER_RULES_WORKLOAD_TO_HOST", "deny")
            .with("PORTCULLIS_RECONCILER_RULES_FAILSAFE_INBOUND", "tcp:10.10.0.0/24:22");
    try (var standalone = new Standalone(host, NODE);
        PortcullisProcess process = standalone.start()) {
      standalone.begin(process);
      served(outside, OTHER, NODE_V4, NODE_V6, POD_V4, POD_V6);
      refused(pod, OTHER, NODE_V4, NODE_V6);

      assertThat(standalone.push("policy.yaml", POLICY.formatted("false"))).contains("adopted");
      assertThat(standalone.push("host.yaml", BY_INTERFACE)).contains("adopted");
      refused(outside, OTHER, NODE_V4, NODE_V6);
      served(outside, ALLOWED, NODE_V4, NODE_V6);
      served(outside, FAILSAFE, NODE_V4);
      refused(outside, FAILSAFE, NODE_V6);
      served(outside, OTHER, POD_V4, POD_V6);
      served(node, OTHER, POD_V4, POD_V6);

      assertThat(standalone.push("policy.yaml", POLICY.formatted("true"))).contains("adopted");
      refused(outside, OTHER, POD_V4, POD_V6, NODE_V4, NODE_V6);
      served(outside, ALLOWED, POD_V4, POD_V6, NODE_V4, NODE_V6);
      refused(outside, FAILSAFE, POD_V4, POD_V6);

      standalone.command("inventory", "put", "-f", written(BY_ADDRESS).toString());
      assertThat(standalone.remove("host.yaml")).contains("adopted");
      process.await("the node has its own address", () -> isServed(outside, OTHER, NODE_V6));
      process.await("the node is selected", () -> !isServed(outside, OTHER, NODE_V4));
      served(outside, ALLOWED, NODE_V4, NODE_V6);
      served(outside, OTHER, POD_V4, POD_V6);

      standalone.command("inventory", "remove", "HostEndpoint//link");
      process.await("the node is open again", () -> isServed(outside, OTHER, NODE_V4));
      served(outside, FAILSAFE, NODE_V4, NODE_V6);
      refused(pod, OTHER, NODE_V4, NODE_V6);
    }
  }

  private Path written(String manifest) throws IOException {
    return Files.writeString(directory.resolve("host.yaml"), manifest);
  }

  private static void served(PodProcess client, int port, String... addresses) {
    for (String address : addresses) {
      assertThat(attempt(client, port, address))
          .as("%s:%s", address, port)
          .isInstanceOf(Served.class);
    }
  }

  private static void refused(PodProcess client, int port, String... addresses) {
    for (String address : addresses) {
      assertThat(attempt(client, port, address))
          .as("%s:%s", address, port)
          .isInstanceOf(Refused.class);
    }
  }

  private static boolean isServed(PodProcess client, int port, String address) {
    return attempt(client, port, address) instanceof Served;
  }

  private static ProbeAnswer attempt(PodProcess client, int port, String address) {
    return client.attempt(DemoPod.Port.tcp(port), address, PATIENCE);
  }
}
