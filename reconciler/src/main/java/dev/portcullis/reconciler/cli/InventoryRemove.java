package dev.portcullis.reconciler.cli;

import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.kafka.InventoryProducer;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `portcullis inventory remove`: says that objects are gone.
@Command(
    name = "remove",
    description = "Removes objects from the inventory.",
    mixinStandardHelpOptions = true)
final class InventoryRemove implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "KEY",
      arity = "1..*",
      converter = KeyText.class,
      description = "Kind/namespace/name: Pod/default/web, Node//n1.")
  private List<InventoryKey> keys = List.of();

  /// A key as it is printed.
  static final class KeyText implements ITypeConverter<InventoryKey> {
    @Override
    public InventoryKey convert(String text) {
      try {
        return InventoryKey.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  @Override
  public Integer call() {
    try (var producer = new InventoryProducer(Settings.of(spec).kafka())) {
      keys.forEach(producer::remove);
      producer.confirm();
    }
    PrintWriter out = spec.commandLine().getOut();
    keys.forEach(key -> out.println("removed " + key));
    out.flush();
    return ExitCode.DONE.number();
  }
}
