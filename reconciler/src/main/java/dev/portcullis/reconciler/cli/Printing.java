package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.web.Answers;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// The option for how to print, and where.
final class Printing {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      converter = FormatName.class,
      description = "How to print the answer (default: text).")
  private Format format = Format.TEXT;

  /// Formats are spelled in small letters.
  static final class FormatName implements ITypeConverter<Format> {
    @Override
    public Format convert(String text) {
      for (Format format : Format.values()) {
        if (format.name().toLowerCase(Locale.ROOT).equals(text)) {
          return format;
        }
      }
      throw new TypeConversionException("expected text or json, not '" + text + "'");
    }
  }

  Format format() {
    return format;
  }

  /// Where data go.
  PrintWriter out() {
    return command.commandLine().getOut();
  }

  /// Where everything else goes.
  PrintWriter err() {
    return command.commandLine().getErr();
  }

  /// Prints `answer` as JSON on one line.
  void json(Object answer) {
    json(command, answer);
  }

  /// Prints what a command that has no other format answers.
  static void json(CommandSpec command, Object answer) {
    PrintWriter out = command.commandLine().getOut();
    out.println(new String(Answers.write(answer), StandardCharsets.UTF_8));
    out.flush();
  }
}
