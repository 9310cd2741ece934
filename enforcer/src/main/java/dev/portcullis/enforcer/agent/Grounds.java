package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.NodeEnforcer.Ground;
import dev.portcullis.enforcer.agent.Settings.BackendChoice;
import dev.portcullis.enforcer.agent.Settings.KernelChoice;
import dev.portcullis.enforcer.apply.Backends;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.MemoryKernel;
import dev.portcullis.enforcer.apply.Reach;
import dev.portcullis.enforcer.connections.Tracking;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.enforcer.kernel.BackendFile;
import dev.portcullis.enforcer.kernel.BridgeNetfilter;
import dev.portcullis.enforcer.kernel.BridgeNetfilter.Consent;
import dev.portcullis.enforcer.kernel.CommandRunner;
import dev.portcullis.enforcer.kernel.Conntrack;
import dev.portcullis.enforcer.kernel.NodeKernel;
import dev.portcullis.enforcer.kernel.ProtocolNames;
import dev.portcullis.enforcer.kernel.RulesetGeneration;
import dev.portcullis.enforcer.kernel.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// What an enforcer stands on, as its settings say.
public final class Grounds {
  private static final Duration COMMAND_LIMIT = Duration.ofSeconds(30);
  private static final Path PROTOCOLS = Path.of("/etc/protocols");

  private Grounds() {}

  /// The ground of `settings`.
  ///
  /// @throws KernelException when a tool is missing
  public static Ground of(Settings settings) throws KernelException {
    return switch (settings.kernel()) {
      case MEMORY -> inMemory(new MemoryKernel(), rendering(settings));
      case NETFILTER -> {
        Platform.requireNetfilter(System.getProperty("os.name", ""));
        Backend backend = backend(settings);
        remember(backend, settings);
        yield here(settings, backend);
      }
    };
  }

  /// The same when the machine has just started: with the backend that was used last.
  ///
  /// @throws KernelException when a tool is missing
  static Ground atBoot(Settings settings) throws KernelException {
    Optional<Backend> known = new BackendFile(settings.stateDirectory()).read();
    boolean isOpen =
        settings.kernel() == KernelChoice.NETFILTER
            && settings.drift().backend() == BackendChoice.AUTO;
    return isOpen && known.isPresent() ? here(settings, known.get()) : of(settings);
  }

  private static Backend backend(Settings settings) throws KernelException {
    return switch (settings.drift().backend()) {
      case AUTO -> Backend.detect(runner());
      case NFT -> Backend.NFT;
      case LEGACY -> Backend.LEGACY;
    };
  }

  /// The same for one who only looks, and notes nothing down: with the backend that was used last,
  /// if that is known.
  ///
  /// @throws KernelException when a tool is missing
  static Ground toLookAt(Settings settings) throws KernelException {
    return switch (settings.kernel()) {
      case MEMORY -> of(settings);
      case NETFILTER -> {
        Optional<Backend> known = new BackendFile(settings.stateDirectory()).read();
        yield here(settings, known.isPresent() ? known.get() : Backend.detect(runner()));
      }
    };
  }

  private static CommandRunner runner() {
    return CommandRunner.here(COMMAND_LIMIT);
  }

  private static RenderSettings rendering(Settings settings) {
    return new RenderSettings(settings.markMask(), RenderSettings.DEFAULT.protocolNames());
  }

  private static void remember(Backend backend, Settings settings) {
    try {
      new BackendFile(settings.stateDirectory()).write(backend);
    } catch (StoreException e) {
      LoggerFactory.getLogger(Grounds.class).warn("at the next start: {}", e.getMessage());
    }
  }

  /// A kernel in memory, and a last good that lasts as long, in a process that has other work too.
  public static Ground inMemory(MemoryKernel kernel, RenderSettings rendering) {
    // It keeps no packet from anybody: whatever it holds, connections are answered.
    return new Ground(
        kernel,
        Backends.single(),
        rendering,
        new MemoryArchive(),
        _ -> List.of(),
        _ -> () -> Reach.ANSWERED,
        Tracking.NOTHING,
        () -> {});
  }

  private static Ground here(Settings settings, Backend backend) throws KernelException {
    CommandRunner runner = runner();
    var place = new NodeKernel.Place(runner, RulesetGeneration::current);
    NodeKernel.Choice choice =
        settings.drift().backend() == BackendChoice.AUTO
            ? NodeKernel.Choice.FOLLOW
            : NodeKernel.Choice.KEEP;
    var kernel = new NodeKernel(place, backend, choice, next -> remember(next, settings));
    var bridges = new BridgeNetfilter(BridgeNetfilter.SWITCHES, runner);
    Consent consent =
        switch (settings.bridgeNetfilter()) {
          case SET -> Consent.MAY_CHANGE;
          case CHECK -> Consent.MAY_LOOK;
        };
    return new Ground(
        kernel,
        kernel,
        rendering(settings).withNames(ProtocolNames.read(PROTOCOLS)),
        new DiskArchive(settings.stateDirectory()),
        new NodeSurroundings(bridges, consent),
        TcpProbe::new,
        new Conntrack(runner),
        System::gc);
  }
}
