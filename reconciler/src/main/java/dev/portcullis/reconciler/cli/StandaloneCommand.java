package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.kafka.EmbeddedBroker;
import dev.portcullis.reconciler.kafka.Topics;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `portcullis standalone`: Kafka, the reconciler and this node's enforcer in one process.
@Command(
    name = "standalone",
    description = {
      "Runs a reconciler and this node's enforcer with an embedded Kafka, whose data are kept on",
      "disk.",
      "Flags are over environment variables, which are over the settings file."
    },
    mixinStandardHelpOptions = true)
final class StandaloneCommand implements Callable<Integer> {
  private static final Topics.Copies ONE = new Topics.Copies.Exactly((short) 1);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--node",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The name of this node, for its enforcer.")
  private String node = "";

  @Option(names = "--no-enforcer", description = "Runs no enforcer.")
  private boolean noEnforcer;

  @Option(names = "--no-kernel", description = "Enforces in memory only, which filters nothing.")
  private boolean noKernel;

  @Override
  public Integer call() {
    var texts =
        SettingTexts.of(spec.commandLine().getParseResult(), new TreeMap<>(System.getenv()));
    var settings = new Settings(texts);
    settings.reconciler(settings.kafka(), ONE); // what cannot be used is told before Kafka starts
    var running = new Running();
    try (var _ = new Ending(running::stop);
        var broker = EmbeddedBroker.start(settings.broker())) {
      var loop = settings.reconciler(settings.kafka(broker.bootstrap()), ONE);
      if (noEnforcer) {
        return running.run(loop, settings.web()).number();
      }
      try (var _ =
          OwnEnforcer.start(
              enforcer(texts, broker.bootstrap()), loop.signing().trust(), running::stop)) {
        return running.run(loop, settings.web()).number();
      }
    }
  }

  /// What is set for the enforcer, over which are flags, and this process's own Kafka.
  private SortedMap<String, String> enforcer(SettingTexts set, String bootstrap) {
    var texts = new TreeMap<String, String>();
    set.texts().forEach((path, text) -> texts.put(path, text.text()));
    for (var key : dev.portcullis.enforcer.agent.SettingKey.values()) {
      String variable = set.environment().get(key.variable());
      if (variable != null) {
        texts.put(key.path(), variable);
      }
    }
    texts.put(SettingKey.KAFKA_BOOTSTRAP.path(), bootstrap);
    texts.put(SettingKey.KAFKA_TOPIC_PREFIX.path(), set.text(SettingKey.KAFKA_TOPIC_PREFIX));
    if (!node.isEmpty()) {
      texts.put("enforcer.node", node);
    }
    if (noKernel) {
      texts.put("enforcer.kernel", "memory");
    }
    return texts;
  }
}
