package dev.portcullis.reconciler.loop;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.enforcer.kernel.CommandRunner;
import dev.portcullis.enforcer.kernel.NetfilterKernel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A network namespace with nothing in it but its packet filter, gone when the test is.
record ScratchNamespace(String name) implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /// A new one; fails where this process may not make any.
  static ScratchNamespace make() throws KernelException {
    var made =
        new ScratchNamespace("pr-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
    ip("add", made.name);
    return made;
  }

  /// Its packet filter, through the tools of `backend`.
  NetfilterKernel kernel(Backend backend) throws KernelException {
    return new NetfilterKernel(CommandRunner.inNamespace(name, LIMIT), backend);
  }

  @Override
  public void close() throws KernelException {
    ip("delete", name);
  }

  private static void ip(String verb, String name) throws KernelException {
    String ip = CommandRunner.path("ip").orElse("/sbin/ip");
    CommandRunner.here(LIMIT).run(List.of(ip, "netns", verb, name), "");
  }
}
