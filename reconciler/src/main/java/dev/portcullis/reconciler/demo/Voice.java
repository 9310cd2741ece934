package dev.portcullis.reconciler.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/// Tells what happens, for people.
public final class Voice {
  private final PrintWriter out;
  private final Palette palette;

  /// Whether things are told in colours.
  public enum Palette {
    PLAIN,
    COLOURED;

    private String paint(String code, String text) {
      return switch (this) {
        case PLAIN -> text;
        case COLOURED -> "\u001b[" + code + "m" + text + "\u001b[0m";
      };
    }
  }

  public Voice(PrintWriter out, Palette palette) {
    this.out = out;
    this.palette = palette;
  }

  /// A new step.
  void title(int n, String title) {
    line("");
    line(palette.paint("1", n + ". " + title));
  }

  /// What a person would type to the same effect.
  void command(String command) {
    line("   " + palette.paint("36", "$ " + command));
  }

  /// What came of it.
  void answer(String text) {
    text.lines().forEach(line -> line("     " + line));
  }

  void timed(String what, Duration took) {
    line("     %-62s %6d ms".formatted(what, took.toMillis()));
  }

  void finding(Finding finding) {
    String mark = finding.ok() ? palette.paint("32", "ok  ") : palette.paint("31", "FAIL");
    line("   " + mark + " " + finding.expected());
    line("        " + finding.seen());
  }

  void lines(List<String> lines) {
    lines.forEach(this::line);
  }

  void line(String line) {
    out.println(line);
    out.flush();
  }
}
