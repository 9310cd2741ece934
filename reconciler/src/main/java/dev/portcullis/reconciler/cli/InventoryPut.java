package dev.portcullis.reconciler.cli;

import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.kafka.InventoryProducer;
import java.io.PrintWriter;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `portcullis inventory put`: says that objects exist. Nothing is said when one cannot be read.
@Command(
    name = "put",
    description = {
      "Puts Kubernetes-shaped objects into the inventory: YAML with any number of documents, JSON,",
      "or lists of them."
    },
    mixinStandardHelpOptions = true)
final class InventoryPut implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE|DIR|-",
      required = true,
      description = "What to read; a directory with all below it; - for standard input.")
  private String source = "";

  @Override
  public Integer call() {
    SortedMap<InventoryKey, JsonDocument> objects = new ObjectFiles().read(source);
    try (var producer = new InventoryProducer(Settings.of(spec).kafka())) {
      objects.forEach(producer::put);
      producer.confirm();
    }
    PrintWriter out = spec.commandLine().getOut();
    objects.keySet().forEach(key -> out.println("put " + key));
    out.flush();
    return ExitCode.DONE.number();
  }
}
