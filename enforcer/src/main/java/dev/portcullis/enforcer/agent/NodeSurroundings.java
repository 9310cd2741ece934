package dev.portcullis.enforcer.agent;

import static dev.portcullis.enforcer.kernel.BridgeNetfilter.Finding.ON;

import dev.portcullis.enforcer.agent.EnforcerStatus.Problem;
import dev.portcullis.enforcer.iptables.DriftKind;
import dev.portcullis.enforcer.iptables.Finding;
import dev.portcullis.enforcer.kernel.BridgeNetfilter;
import dev.portcullis.enforcer.kernel.BridgeNetfilter.Consent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Looks at the node's own network namespace.
final class NodeSurroundings implements Surroundings {
  private static final int IPVS_HEAD_LINES = 3;

  private final BridgeNetfilter bridgeNetfilter;
  private final Consent consent;
  private final Path ipvs;
  private final Path interfaces;
  private final List<Finding> mended = new ArrayList<>();
  private boolean didMeet;

  NodeSurroundings(BridgeNetfilter bridgeNetfilter, Consent consent) {
    this(bridgeNetfilter, consent, Path.of("/proc/net/ip_vs"), Path.of("/sys/class/net"));
  }

  /// `ipvs` is the kernel's list of virtual servers, `interfaces` its directory of interfaces.
  NodeSurroundings(BridgeNetfilter bridgeNetfilter, Consent consent, Path ipvs, Path interfaces) {
    this.bridgeNetfilter = bridgeNetfilter;
    this.consent = consent;
    this.ipvs = ipvs;
    this.interfaces = interfaces;
  }

  @Override
  public List<Problem> problems(Attachments attachments) {
    var problems = new ArrayList<Problem>();
    if (attachments == Attachments.MAYBE_BRIDGED && hasBridge() && !bridgesMeetRules()) {
      problems.add(
          new Problem(
              "PCL5201",
              "packets between ports of a bridge do not meet iptables: load br_netfilter and set"
                  + " net.bridge.bridge-nf-call-iptables and -ip6tables to 1"));
    }
    if (hasVirtualServers()) {
      problems.add(
          new Problem(
              "PCL5202",
              "kube-proxy runs in IPVS mode, which takes packets past the rules for services: use"
                  + " its iptables or nftables mode"));
    }
    return problems;
  }

  private boolean bridgesMeetRules() {
    BridgeNetfilter.Finding found = bridgeNetfilter.look();
    boolean meet = found == ON || bridgeNetfilter.ensure(consent) == ON;
    if (found != ON && meet && didMeet) {
      mended.add(
          Finding.of(
              DriftKind.BRIDGE,
              "bridge-nf-call-iptables",
              "packets between ports of a bridge did not meet iptables any more"));
    }
    didMeet = meet;
    return meet;
  }

  @Override
  public List<Finding> mended() {
    List<Finding> taken = List.copyOf(mended);
    mended.clear();
    return taken;
  }

  private boolean hasBridge() {
    try (Stream<Path> all = Files.list(interfaces)) {
      return all.anyMatch(one -> Files.isDirectory(one.resolve("bridge")));
    } catch (IOException _) {
      return true; // Not to be seen: assume the worse.
    }
  }

  private boolean hasVirtualServers() {
    try (Stream<String> lines = Files.lines(ipvs)) {
      return lines.skip(IPVS_HEAD_LINES).findAny().isPresent();
    } catch (IOException _) {
      return false; // No such file: the module is not loaded.
    }
  }
}
