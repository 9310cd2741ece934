package dev.portcullis.reconciler.cli;

import dev.portcullis.events.journal.FreezeScope;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/// The option for what a freeze covers.
final class ScopeFlag {
  @Option(
      names = "--node",
      paramLabel = "NODE",
      converter = OneNodeText.class,
      description = "Only this node (default: everything).")
  private FreezeScope scope = new FreezeScope.Everything();

  /// A node's name stands for the node alone.
  static final class OneNodeText implements ITypeConverter<FreezeScope> {
    @Override
    public FreezeScope convert(String text) {
      return new FreezeScope.OneNode(new NodeText().convert(text));
    }
  }

  FreezeScope scope() {
    return scope;
  }
}
