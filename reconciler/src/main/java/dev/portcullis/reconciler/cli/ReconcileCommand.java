package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.kafka.Topics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `portcullis reconcile`: the reconciler, against a Kafka that runs elsewhere.
@Command(
    name = "reconcile",
    description = {
      "Runs a reconciler: active, or standing by for another one.",
      "Flags are over environment variables, which are over the settings file."
    },
    mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var settings = Settings.of(spec);
    var running = new Running();
    try (var _ = new Ending(running::stop)) {
      var loop = settings.reconciler(settings.kafka(), new Topics.Copies.BrokersDefault());
      return running.run(loop, settings.web()).number();
    }
  }
}
