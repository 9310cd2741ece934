package dev.portcullis.reconciler.bench;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.enforcer.kernel.CommandRunner;
import dev.portcullis.enforcer.kernel.NetfilterKernel;
import dev.portcullis.reconciler.demo.NetworkNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A network namespace that stands for a node that nothing leads to, gone when the measurement is.
final class BenchNet implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final List<NetworkNamespace> made = new ArrayList<>();

  private BenchNet() {}

  /// A new one.
  static BenchNet bare(String name) {
    var net = new BenchNet();
    net.add(name);
    return net;
  }

  private NetworkNamespace add(String name) {
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

  CommandRunner runner() {
    return CommandRunner.inNamespace(node().name(), LIMIT);
  }

  @Override
  public void close() {
    made.reversed().forEach(NetworkNamespace::remove);
  }
}
