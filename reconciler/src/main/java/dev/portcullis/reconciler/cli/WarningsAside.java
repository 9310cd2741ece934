package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.web.ConnectionEntries;
import dev.portcullis.reconciler.web.ConnectionWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/// Says an answer's warnings on `err` too, since most formats have no place for them.
record WarningsAside(ConnectionWriter writer, PrintWriter err) implements ConnectionWriter {
  @Override
  public void begin(String input) throws IOException {
    writer.begin(input);
  }

  @Override
  public void write(ConnectionEntries between) throws IOException {
    writer.write(between);
  }

  @Override
  public void end(List<String> warnings) throws IOException {
    warnings.forEach(err::println);
    writer.end(warnings);
  }
}
