package dev.portcullis.reconciler.cli;

import dev.portcullis.events.preview.Severity;
import dev.portcullis.reconciler.connectivity.Grouping;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads options of which there are a few, spelled in small letters.
abstract class Spelled<E extends Enum<E>> implements ITypeConverter<E> {
  private final E[] choices;

  private Spelled(E[] choices) {
    this.choices = choices;
  }

  @Override
  public E convert(String text) {
    for (E choice : choices) {
      if (name(choice).equals(text)) {
        return choice;
      }
    }
    String all = Arrays.stream(choices).map(Spelled::name).collect(Collectors.joining(", "));
    throw new TypeConversionException("expected one of " + all + ", not '" + text + "'");
  }

  private static String name(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  static final class AsGrouping extends Spelled<Grouping> {
    AsGrouping() {
      super(Grouping.values());
    }
  }

  static final class AsConnectionFormat extends Spelled<ConnectionFormat> {
    AsConnectionFormat() {
      super(ConnectionFormat.values());
    }
  }

  static final class AsPreviewFormat extends Spelled<PreviewFormat> {
    AsPreviewFormat() {
      super(PreviewFormat.values());
    }
  }

  static final class AsSeverity extends Spelled<Severity> {
    AsSeverity() {
      super(Severity.values());
    }
  }

  static final class AsLintFormat extends Spelled<LintFormat> {
    AsLintFormat() {
      super(LintFormat.values());
    }
  }

  static final class AsLogFormat extends Spelled<LogFormat> {
    AsLogFormat() {
      super(LogFormat.values());
    }
  }
}
