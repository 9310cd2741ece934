package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.kernel.InstanceLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `portcullis enforce`: runs this node's enforcer until it is told to end. However it ends, the
/// rules stay in the kernel.
@Command(
    name = "enforce",
    description = {
      "Runs this node's enforcer in the network namespace that it is started in.",
      "Flags are over environment variables, which are over the settings file."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class EnforceCommand implements Callable<Integer> {
  private static final int UNUSABLE = 2;
  private static final long CLOSE_SECONDS = 12;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--settings", paramLabel = "FILE", description = "The settings file (YAML).")
  private List<Path> settingsFiles = new ArrayList<>();

  @Option(names = "--node", paramLabel = "NAME", description = "The node's name.")
  private List<String> nodes = new ArrayList<>();

  @Option(names = "--bootstrap", paramLabel = "HOST:PORT,…", description = "Kafka's brokers.")
  private List<String> bootstraps = new ArrayList<>();

  @Option(names = "--topic-prefix", paramLabel = "PREFIX", description = "What topics begin with.")
  private List<String> prefixes = new ArrayList<>();

  @Option(names = "--state-dir", paramLabel = "DIR", description = "Where last good is kept.")
  private List<String> stateDirectories = new ArrayList<>();

  @Option(names = "--http-port", paramLabel = "PORT", description = "0: any; -1: none.")
  private List<String> httpPorts = new ArrayList<>();

  @Option(names = "--http-host", paramLabel = "ADDRESS", description = "Where HTTP is answered.")
  private List<String> httpHosts = new ArrayList<>();

  @Option(
      names = "--before-first-snapshot",
      paramLabel = "RULES",
      description =
          "What is in force before there ever was a snapshot: open, failsafe-only, closed.")
  private List<String> beforeFirst = new ArrayList<>();

  @Option(
      names = "--restore-only",
      description = "Puts last good in force, asking nobody, and ends: for the start of a machine.")
  private boolean restoreOnly;

  @Option(
      names = "--no-kernel",
      description = "Enforces in memory only, which filters nothing: where there is no root.")
  private boolean noKernel;

  /// Not kept: commands that write no log would pay for setting it up, for all are made at start.
  private static Logger log() {
    return LoggerFactory.getLogger(EnforceCommand.class);
  }

  @Override
  public Integer call() {
    try {
      return enforce(settings());
    } catch (UnusableSettingsException | KernelException | IOException e) {
      spec.commandLine().getErr().println("portcullis enforce: " + e.getMessage());
      return UNUSABLE;
    } catch (IllegalStateException defect) {
      log().atError().setCause(defect).log("the enforcer ends; the rules stay");
      return UNUSABLE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CommandLine.ExitCode.OK;
    }
  }

  private Settings settings() {
    List<Map<String, String>> layers = new ArrayList<>();
    settingsFiles.forEach(file -> layers.add(SettingsFile.read(file)));
    layers.add(Environment.read(System.getenv()));
    layers.add(flags());
    return Settings.of(layers);
  }

  private SortedMap<String, String> flags() {
    var texts = new TreeMap<String, String>();
    put(texts, SettingKey.NODE, nodes);
    put(texts, SettingKey.KAFKA_BOOTSTRAP, bootstraps);
    put(texts, SettingKey.KAFKA_TOPIC_PREFIX, prefixes);
    put(texts, SettingKey.STATE_DIRECTORY, stateDirectories);
    put(texts, SettingKey.HTTP_PORT, httpPorts);
    put(texts, SettingKey.HTTP_HOST, httpHosts);
    put(texts, SettingKey.BEFORE_FIRST_SNAPSHOT, beforeFirst);
    if (noKernel) {
      texts.put(SettingKey.KERNEL.path(), "memory");
    }
    return texts;
  }

  private static void put(SortedMap<String, String> texts, SettingKey key, List<String> given) {
    given.forEach(text -> texts.put(key.path(), text));
  }

  private Integer enforce(Settings settings)
      throws IOException, KernelException, InterruptedException {
    return switch (settings.kernel()) {
      case MEMORY -> run(settings);
      case NETFILTER -> {
        Platform.requireNetfilter(System.getProperty("os.name", ""));
        Optional<InstanceLock> lock = InstanceLock.take(InstanceLock.DIRECTORY);
        if (lock.isEmpty()) {
          throw new UnusableSettingsException(
              "another enforcer runs in this network namespace; two would undo each other's rules");
        }
        try (InstanceLock _ = lock.get()) {
          yield run(settings);
        }
      }
    };
  }

  private Integer run(Settings settings) throws IOException, KernelException, InterruptedException {
    if (restoreOnly) {
      return Restoration.run(settings, Grounds.atBoot(settings));
    }
    var ended = new CountDownLatch(1);
    try (var enforcer = new NodeEnforcer(settings, Grounds.of(settings))) {
      log()
          .atInfo()
          .addKeyValue("node", settings.node())
          .addKeyValue("kafka", settings.kafka())
          .addKeyValue("kernel", settings.kernel())
          .addKeyValue("trusting", settings.trust())
          .addKeyValue("http", enforcer.httpPort())
          .log("enforcing");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(enforcer, ended), "stop"));
      enforcer.run();
    } finally {
      log().info("ended; the rules stay");
      ended.countDown();
    }
    return CommandLine.ExitCode.OK;
  }

  /// The process ends when its hooks have: this one gives the loop a bounded time to finish.
  private static void stop(NodeEnforcer enforcer, CountDownLatch ended) {
    enforcer.stop();
    try {
      if (!ended.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        log().warn("did not end in time; the rules stay all the same");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
