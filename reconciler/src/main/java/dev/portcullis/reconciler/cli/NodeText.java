package dev.portcullis.reconciler.cli;

import dev.portcullis.events.name.NodeName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the name of a node.
final class NodeText implements ITypeConverter<NodeName> {
  @Override
  public NodeName convert(String text) {
    try {
      return new NodeName(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
