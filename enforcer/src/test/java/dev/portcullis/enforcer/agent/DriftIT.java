package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Expected;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.iptables.RuleTable;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.events.address.Family;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What others do to our rules with the real tools, and what one look of the enforcer makes of it.
class DriftIT {
  private final RealDrift drifted = new RealDrift();

  DriftIT() throws Exception {}

  @AfterEach
  void close() throws KernelException {
    drifted.close();
  }

  @ParameterizedTest
  @EnumSource
  void scenario11AFlushOfATableIsPutRight(Backend tools) throws KernelException {
    NodeInNamespace node = drifted.confirmed(tools);
    for (Family family : Family.values()) {
      drifted.iptables(tools, family, "-F");

      node.lookAfter(RealDrift.CALM);

      drifted.expectDrift(node, "PCL5302", family.text() + ": FORWARD: our jump is missing");
      drifted.iptables(tools, family, "-F");
      drifted.iptables(tools, family, "-X");

      node.lookAfter(RealDrift.CALM);

      drifted.expectDrift(node, "PCL5302", "is missing");
    }
  }

  @ParameterizedTest
  @EnumSource
  void scenario11EachJumpAndEachChainComesBack(Backend tools) throws KernelException {
    NodeInNamespace node = drifted.confirmed(tools);
    for (Family family : Family.values()) {
      RuleTable table = Expected.actual(node.kernel, family);
      for (String jump : table.jumps().values()) {
        drifted.iptables(tools, family, "-D" + jump.substring(2));
        node.lookAfter(RealDrift.CALM);
        drifted.expectDrift(node, "PCL5302", "our jump is missing");
      }
      for (String chain : table.chains().keySet()) {
        drifted.iptables(tools, family, "-F " + chain);
        node.lookAfter(RealDrift.CALM);
        drifted.expectDrift(node, "PCL5304", "chain " + chain + " has 0 rules instead of");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void scenario11EachKindOfEditIsUndone(Backend tools) throws KernelException {
    NodeInNamespace node = drifted.confirmed(tools);
    for (Family family : Family.values()) {
      for (String edit : List.of("-I pcl-forward", "-A pcl-deny", "-R pcl-forward 1")) {
        drifted.iptables(tools, family, edit + " -j ACCEPT");
        node.lookAfter(RealDrift.CALM);
        drifted.expectDrift(node, "PCL5304", "chain pcl-");
      }
      drifted.iptables(tools, family, "-N pcl-mine");
      node.lookAfter(RealDrift.CALM);
      drifted.expectDrift(node, "PCL5303", "chain pcl-mine is there and nobody wants it");
      drifted.iptables(tools, family, "-R FORWARD 1 -p tcp -j pcl-forward");
      node.lookAfter(RealDrift.CALM);
      drifted.expectDrift(node, "PCL5302", "a rule that is not our jump leads to us");
      assertThat(drifted.iptables(tools, family, "-S FORWARD"))
          .isEqualTo("-P FORWARD ACCEPT\n-A FORWARD -j pcl-forward\n");
    }
  }

  @ParameterizedTest
  @EnumSource
  void scenario12OursGoesAboveAndTheirsStaysByteForByte(Backend tools) throws KernelException {
    NodeInNamespace node = drifted.confirmed(tools);
    for (Family family : Family.values()) {
      drifted.iptables(tools, family, "-N THEIRS");
      drifted.iptables(tools, family, "-A THEIRS -m comment --comment a -j RETURN");
      drifted.iptables(tools, family, "-I FORWARD -j ACCEPT");
      drifted.iptables(tools, family, "-A FORWARD -j THEIRS");
      List<String> theirs = drifted.theirs(tools, family);

      node.lookAfter(RealDrift.CALM);

      drifted.expectDrift(
          node, "PCL5302", "a rule stands above our jump in FORWARD: [-A FORWARD -j ACCEPT]");
      assertThat(drifted.theirs(tools, family)).isEqualTo(theirs);
    }
  }

  @ParameterizedTest
  @EnumSource
  void scenario11SetsThatAreEditedOrDestroyedComeBack(Backend tools) throws KernelException {
    NodeInNamespace node = drifted.confirmed(tools);
    for (var entry : Expected.members(node.kernel).entrySet()) {
      String set = entry.getKey();
      String member = entry.getValue().first();
      drifted.others("ipset", "flush", set);
      node.lookAfter(RealDrift.CALM);
      drifted.expectDrift(node, "PCL5306", "has 0 members instead of 1");
      drifted.others("ipset", "add", set, set.startsWith("pcl4") ? "10.66.0.1" : "fd66::1");
      node.lookAfter(RealDrift.CALM);
      drifted.expectDrift(node, "PCL5306", "has 2 members instead of 1");
      drifted.others("ipset", "del", set, member);
      drifted.others("ipset", "add", set, set.startsWith("pcl4") ? "10.66.0.1" : "fd66::1");
      node.readBack();
      drifted.expectDrift(node, "PCL5306", "instead of " + member);
    }
    for (Family family : Family.values()) {
      drifted.iptables(tools, family, "-F");
    }
    drifted.others("ipset", "destroy");

    node.lookAfter(RealDrift.CALM);

    drifted.expectDrift(node, "PCL5302", "our jump is missing");
  }

  @Test
  void scenario11PuttingTheFilterTableRightLeavesOtherTablesAlone() throws KernelException {
    NodeInNamespace node = drifted.confirmed(Backend.NFT);
    drifted.others("iptables-nft", "-t", "nat", "-A", "POSTROUTING", "-j", "ACCEPT");
    for (Family family : Family.values()) {
      drifted.iptables(Backend.NFT, family, "-F");
      drifted.iptables(Backend.NFT, family, "-X");
      drifted.iptables(Backend.NFT, family, "-P FORWARD ACCEPT");
    }

    node.lookAfter(RealDrift.CALM);

    drifted.expectDrift(node, "PCL5302", "our jump is missing");
    assertThat(drifted.others("iptables-nft-save", "-t", "nat"))
        .contains("-A POSTROUTING -j ACCEPT");
  }

  @ParameterizedTest
  @EnumSource
  void aFightWithALoopOfOthersNeverEndsTheHealing(Backend tools) throws KernelException {
    NodeInNamespace node = drifted.confirmed(tools);
    var heals = new TreeSet<Integer>();
    for (int round = 0; round < 40; round++) {
      drifted.iptables(tools, Family.IPV4, "-F FORWARD");
      node.lookAfter(RealDrift.SOON);
      if (drifted.holdsOurs(tools)) {
        heals.add(round);
      }
    }

    assertThat(heals).startsWith(0, 1, 2, 3).hasSizeBetween(6, 12);
    assertThat(node.reports.all)
        .extracting(report -> report.errors().getFirst().code())
        .containsExactly("PCL5302", "PCL5302", "PCL5302", "PCL5310");
    node.lookAfter(Duration.ofMinutes(1));
    node.expectInForce(RealDrift.WANTED);
  }
}
