package dev.portcullis.reconciler.bench;

import dev.portcullis.enforcer.apply.CountedKernel;
import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.enforcer.kernel.CommandRunner;
import dev.portcullis.enforcer.kernel.NetfilterKernel;
import dev.portcullis.enforcer.kernel.NodeKernel;
import dev.portcullis.reconciler.demo.NetworkNamespace;
import dev.portcullis.reconciler.demo.UplinkNet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A network namespace that stands for a node, gone when the measurement is.
final class BenchNet implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String UPLINK = "uplink";

  private final List<NetworkNamespace> made = new ArrayList<>();
  private final List<NamespaceCounter> counters = new ArrayList<>();

  private BenchNet() {}

  /// One that nothing leads to.
  static BenchNet bare(String name) {
    var net = new BenchNet();
    net.add(name);
    return net;
  }

  /// One that reaches this process by the link of this number, from 0 to 63.
  static BenchNet linked(String name, UplinkNet uplinks, int number) {
    BenchNet net = bare(name);
    String link = "pclb" + ProcessHandle.current().pid() + "n" + number;
    NetworkNamespace.ipHere(
        List.of(
            "link add %s type veth peer name %s netns %s".formatted(link, UPLINK, net.node()),
            "addr add %s/30 dev %s".formatted(uplinks.here(number), link),
            "link set %s up".formatted(link)));
    net.node()
        .ip(
            List.of(
                "link set lo up",
                "addr add %s/30 dev %s".formatted(uplinks.there(number), UPLINK),
                "link set %s up".formatted(UPLINK)));
    return net;
  }

  /// Another one beside the node, which goes with it.
  NetworkNamespace add(String name) {
    var one = new NetworkNamespace("pclbench-" + ProcessHandle.current().pid() + "-" + name);
    NetworkNamespace.ipHere(List.of("netns add " + one));
    made.add(one);
    return one;
  }

  NetworkNamespace node() {
    return made.getFirst();
  }

  /// The node's packet filter.
  ///
  /// @throws KernelException when its tools are not installed
  NetfilterKernel kernel(Backend backend) throws KernelException {
    return new NetfilterKernel(runner(), backend);
  }

  /// The same as an enforcer has it: nothing is read again where nothing changed.
  ///
  /// @throws KernelException when its tools are not installed
  Kernel enforced(Backend backend) throws KernelException {
    var counter = new NamespaceCounter(node());
    counters.add(counter);
    var place = new NodeKernel.Place(runner(), counter::current);
    return new CountedKernel(new NodeKernel(place, backend, NodeKernel.Choice.KEEP, _ -> {}));
  }

  CommandRunner runner() {
    return CommandRunner.inNamespace(node().name(), LIMIT);
  }

  @Override
  public void close() {
    counters.forEach(NamespaceCounter::close);
    made.reversed().forEach(NetworkNamespace::remove);
  }
}
