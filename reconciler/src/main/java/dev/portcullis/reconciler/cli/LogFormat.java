package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.audit.LogEntry;
import dev.portcullis.reconciler.web.Answers;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How an audit log is printed.
enum LogFormat {
  /// For people: a sentence, and under it what led to it.
  TEXT {
    @Override
    void print(PrintWriter out, LogEntry entry) {
      out.println(
          "%s  #%d  %s, by %s"
              .formatted(
                  entry.time(), entry.sequence(), shown(entry.text()), shown(entry.actor())));
      entry.because().forEach(cause -> out.println("    because of " + shown(cause)));
    }
  },
  /// For programs: an object a line.
  JSON {
    @Override
    void print(PrintWriter out, LogEntry entry) {
      out.println(new String(Answers.write(entry), StandardCharsets.UTF_8));
    }
  },
  /// For tables (RFC 4180).
  CSV {
    @Override
    void begin(PrintWriter out) {
      out.print("sequence,time,type,actor,subject,text,because\r\n");
    }

    @Override
    void print(PrintWriter out, LogEntry entry) {
      List<String> cells =
          List.of(
              String.valueOf(entry.sequence()),
              entry.time(),
              entry.type(),
              entry.actor(),
              entry.subject(),
              entry.text(),
              String.join("; ", entry.because()));
      out.print(cells.stream().map(LogFormat::cell).collect(Collectors.joining(",")) + "\r\n");
    }
  };

  /// What stands before the first entry.
  void begin(PrintWriter out) {}

  abstract void print(PrintWriter out, LogEntry entry);

  /// Text that others wrote, in one line and without what a terminal would obey.
  static String shown(String text) {
    return text.codePoints()
        .map(each -> Character.isISOControl(each) || isFormat(each) ? ' ' : each)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isFormat(int character) {
    return Character.getType(character) == Character.FORMAT;
  }

  /// Quoted where it must be; what a table would take for a formula begins with an apostrophe.
  private static String cell(String text) {
    String safe =
        Stream.of("=", "+", "-", "@", "\t", "\r").anyMatch(text::startsWith) ? "'" + text : text;
    return safe.chars().anyMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r')
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
