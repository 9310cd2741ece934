package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Backends;
import dev.portcullis.enforcer.apply.Expected;
import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.enforcer.kernel.BridgeNetfilter;
import dev.portcullis.enforcer.kernel.BridgeNetfilter.Consent;
import dev.portcullis.enforcer.kernel.Namespace;
import dev.portcullis.enforcer.kernel.NodeKernel;
import dev.portcullis.enforcer.kernel.Wiring;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.report.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What others do around our rules: they go over to the other backend of iptables, or turn
/// bridge-netfilter off.
class BackendIT {
  private final RealDrift drifted = new RealDrift();

  BackendIT() throws Exception {}

  @AfterEach
  void close() throws KernelException {
    drifted.close();
  }

  @ParameterizedTest
  @EnumSource
  void scenario17AfterASwitchOursAreWhereTheRulesOfOthersAre(Backend before) throws Exception {
    Backend after =
        Arrays.stream(Backend.values()).filter(it -> it != before).findFirst().orElseThrow();
    NodeKernel kernel = drifted.kernel(before, NodeKernel.Choice.FOLLOW);
    NodeInNamespace node = drifted.node(kernel);
    drifted.iptables(before, Family.IPV4, "-A INPUT -p tcp -j ACCEPT");
    node.confirmed(RealDrift.WANTED);
    node.lookAfter(RealDrift.SOON);
    List<String> theirs = drifted.theirs(before, Family.IPV4);
    for (String protocol : List.of("tcp", "udp", "icmp")) {
      drifted.iptables(after, Family.IPV4, "-t mangle -A INPUT -p " + protocol + " -j ACCEPT");
      drifted.iptables(after, Family.IPV4, "-A INPUT -p " + protocol + " -j ACCEPT");
    }
    var moments = new ArrayList<Boolean>();
    node.kernel.object(_ -> moments.add(drifted.holdsOurs(before) || drifted.holdsOurs(after)));

    follow(node, kernel, after);

    node.expectInForce(RealDrift.WANTED);
    new Expected(RealDrift.WANTED, NodeInNamespace.SETTINGS)
        .isInForce(drifted.namespace.kernel(after));
    assertThat(moments).as("ours in one of them").isNotEmpty().doesNotContain(false);
    assertThat(drifted.holdsOurs(before)).isFalse();
    assertThat(drifted.theirs(before, Family.IPV4)).isEqualTo(theirs);
    assertThat(node.reports.all.getFirst().errors().getFirst().code()).isEqualTo("PCL5301");
  }

  @ParameterizedTest
  @EnumSource
  void scenario17WhatAnEarlierProcessLeftInTheOtherBackendGoes(Backend tools) throws Exception {
    Backend other =
        Arrays.stream(Backend.values()).filter(it -> it != tools).findFirst().orElseThrow();
    drifted.confirmed(other);
    drifted.iptables(other, Family.IPV6, "-A FORWARD -j DROP");
    List<String> theirs = drifted.theirs(other, Family.IPV6);

    NodeInNamespace node = drifted.node(drifted.kernel(tools, NodeKernel.Choice.KEEP));
    node.follow(RealDrift.WANTED);
    node.reports.all.clear();
    node.lookAfter(RealDrift.SOON);

    drifted.expectDrift(node, "PCL5308", "chains of ours were in the backend " + other.text());
    assertThat(drifted.holdsOurs(other)).isFalse();
    assertThat(drifted.theirs(other, Family.IPV6)).isEqualTo(theirs);
  }

  @Test
  void scenario11BridgeNetfilterThatIsTurnedOffIsTurnedOn() throws Exception {
    try (var wiring = new Wiring(Wiring.Kind.BRIDGED)) {
      Namespace bridged = wiring.node();
      Kernel tools = bridged.kernel(Backend.NFT);
      NodeInNamespace node = node(bridged, tools, Consent.MAY_CHANGE);
      node.confirmed(RealDrift.WANTED);
      node.lookAfter(RealDrift.SOON);
      bridged.turn("net/bridge/bridge-nf-call-ip6tables", "0");

      node.lookAfter(RealDrift.SOON);

      drifted.expectDrift(node, "PCL5307", "did not meet iptables any more");
      assertThat(node.situation().mode()).isEqualTo(Mode.ENFORCING);
    }
  }

  @Test
  void scenario11BridgeNetfilterThatMayNotBeTurnedOnIsDegraded() throws Exception {
    try (var wiring = new Wiring(Wiring.Kind.BRIDGED)) {
      Namespace bridged = wiring.node();
      NodeInNamespace node = node(bridged, bridged.kernel(Backend.NFT), Consent.MAY_LOOK);
      node.confirmed(RealDrift.WANTED);
      bridged.turn("net/bridge/bridge-nf-call-iptables", "0");

      node.lookAfter(RealDrift.SOON);

      assertThat(node.situation().mode()).isEqualTo(Mode.DEGRADED);
    }
  }

  /// The first look follows; the second finds all well and sweeps. Where nothing but rules tells of
  /// the switch, that is noticed when everything is read back.
  private static void follow(NodeInNamespace node, NodeKernel kernel, Backend after) {
    node.lookAfter(RealDrift.SOON);
    if (kernel.backend() != after) {
      node.readBack();
    }
    node.lookAfter(RealDrift.SOON);
    assertThat(kernel.backend()).isEqualTo(after);
  }

  /// A node whose surroundings are those of its namespace.
  private static NodeInNamespace node(Namespace in, Kernel tools, Consent consent) {
    var bridges = new BridgeNetfilter(BridgeNetfilter.SWITCHES, in.runner());
    // Interfaces are listed for the namespace that /sys was mounted in; that is not this one.
    Path notSeen = Path.of("/proc/self/no-interfaces");
    var seen = new NodeSurroundings(bridges, consent, Path.of("/proc/net/ip_vs"), notSeen);
    Surroundings inside = new Inside(in, seen);
    var parts = new NodeInNamespace.Tools(tools, Backends.single(), inside, _ -> Established.KEPT);
    return new NodeInNamespace(in, parts, new MemoryArchive());
  }
}
