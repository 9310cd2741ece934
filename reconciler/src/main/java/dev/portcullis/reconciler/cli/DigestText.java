package dev.portcullis.reconciler.cli;

import dev.portcullis.events.name.Digest;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a digest as records have it.
final class DigestText implements ITypeConverter<Digest> {
  @Override
  public Digest convert(String text) {
    try {
      return new Digest(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
