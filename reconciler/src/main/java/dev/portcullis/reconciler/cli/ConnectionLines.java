package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.connectivity.ConnectionText;
import dev.portcullis.reconciler.web.ConnectionEntries;
import dev.portcullis.reconciler.web.ConnectionWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/// Connections as lines.
final class ConnectionLines implements ConnectionWriter {
  private final Writer out;
  private final Style style;

  /// What a line looks like.
  enum Style {
    TEXT(""),
    CSV("src,dst,protocol,ports\n"),
    MARKDOWN("| src | dst | protocol | ports |\n| --- | --- | --- | --- |\n");

    final String head;

    Style(String head) {
      this.head = head;
    }
  }

  ConnectionLines(Writer out, Style style) {
    this.out = out;
    this.style = style;
  }

  @Override
  public void begin(String input) throws IOException {
    out.write(style.head);
  }

  @Override
  public void write(ConnectionEntries between) throws IOException {
    if (style == Style.TEXT) {
      out.write("%s => %s : ".formatted(between.source(), between.destination()));
      out.write(
          between.entries().stream()
              .map(ConnectionText::toString)
              .collect(Collectors.joining("; ")));
      out.write("\n");
      return;
    }
    for (ConnectionText entry : between.entries()) {
      out.write(line(between, entry));
    }
  }

  private String line(ConnectionEntries between, ConnectionText entry) {
    String source = between.source().toString();
    String destination = between.destination().toString();
    return style == Style.CSV
        ? "%s,%s,%s,\"%s\"\n"
            .formatted(field(source), field(destination), entry.protocol(), entry.portText())
        : "| %s | %s | %s | %s |\n"
            .formatted(cell(source), cell(destination), entry.protocol(), entry.portText());
  }

  /// As RFC 4180 has it: names from manifests may hold anything.
  private static String field(String text) {
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("[\r\n]", " ");
  }

  @Override
  public void end(List<String> warnings) throws IOException {
    out.flush();
  }
}
