package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.NodeEnforcer.Ground;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.MemoryKernel;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.enforcer.kernel.BridgeNetfilter;
import dev.portcullis.enforcer.kernel.BridgeNetfilter.Consent;
import dev.portcullis.enforcer.kernel.CommandRunner;
import dev.portcullis.enforcer.kernel.NetfilterKernel;
import dev.portcullis.enforcer.kernel.ProtocolNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What an enforcer stands on, as its settings say.
public final class Grounds {
  private static final Duration COMMAND_LIMIT = Duration.ofSeconds(30);
  private static final Path PROTOCOLS = Path.of("/etc/protocols");

  private Grounds() {}

  /// The ground of `settings`.
  ///
  /// @throws KernelException when a tool is missing
  public static Ground of(Settings settings) throws KernelException {
    var rendering = new RenderSettings(settings.markMask(), RenderSettings.DEFAULT.protocolNames());
    return switch (settings.kernel()) {
      case MEMORY -> inMemory(new MemoryKernel(), rendering);
      case NETFILTER -> here(settings, rendering);
    };
  }

  /// A kernel in memory, and a last good that lasts as long, in a process that has other work too.
  public static Ground inMemory(MemoryKernel kernel, RenderSettings rendering) {
    return new Ground(kernel, rendering, new MemoryArchive(), _ -> List.of(), () -> {});
  }

  private static Ground here(Settings settings, RenderSettings rendering) throws KernelException {
    CommandRunner runner = CommandRunner.here(COMMAND_LIMIT);
    var kernel = new NetfilterKernel(runner, Backend.detect(runner));
    var bridges = new BridgeNetfilter(BridgeNetfilter.SWITCHES, runner);
    Consent consent =
        switch (settings.bridgeNetfilter()) {
          case SET -> Consent.MAY_CHANGE;
          case CHECK -> Consent.MAY_LOOK;
        };
    return new Ground(
        kernel,
        rendering.withNames(ProtocolNames.read(PROTOCOLS)),
        new DiskArchive(settings.stateDirectory().resolve("last-good")),
        new NodeSurroundings(bridges, consent),
        System::gc);
  }
}
