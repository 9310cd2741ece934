package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.image.AsOf;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a moment of the journal: a sequence, a commit or a time.
final class MomentText implements ITypeConverter<AsOf> {
  @Override
  public AsOf convert(String text) {
    try {
      return AsOf.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "%s (42, 40 hexadecimal digits, or 2026-11-22T18:59:02Z)".formatted(e.getMessage()));
    }
  }
}
