package dev.portcullis.reconciler.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.reconciler.connectivity.ConnectionText;
import dev.portcullis.reconciler.connectivity.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/// Connections as one JSON object on one line.
public final class ConnectionJson implements ConnectionWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;
  private final Writer out;

  public ConnectionJson(Writer out) {
    this.out = out;
    try {
      this.json = FACTORY.createGenerator(out);
    } catch (IOException e) {
      throw new UncheckedIOException("a generator writes nothing of its own", e);
    }
  }

  @Override
  public void begin(String input) throws IOException {
    json.writeStartObject();
    json.writeStringField("input", input);
    json.writeArrayFieldStart("connections");
  }

  @Override
  public void write(ConnectionEntries between) throws IOException {
    for (ConnectionText entry : between.entries()) {
      json.writeStartObject();
      peer("src", between.source());
      peer("dst", between.destination());
      json.writeStringField("protocol", entry.protocol());
      json.writeFieldName("ports");
      if (entry.isAll()) {
        json.writeString("all");
      } else {
        ports(entry.ports());
      }
      json.writeEndObject();
    }
  }

  private void peer(String field, Peer peer) throws IOException {
    json.writeObjectFieldStart(field);
    switch (peer) {
      case Peer.Known(String namespace, String name, String kind) -> {
        json.writeStringField("namespace", namespace);
        json.writeStringField("name", name);
        json.writeStringField("kind", kind);
      }
      case Peer.Outside outside -> json.writeStringField("range", outside.toString());
    }
    json.writeEndObject();
  }

  private void ports(List<PortRange> ports) throws IOException {
    json.writeStartArray();
    for (PortRange range : ports) {
      json.writeStartArray();
      json.writeNumber(range.first());
      json.writeNumber(range.last());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  @Override
  public void end(List<String> warnings) throws IOException {
    json.writeEndArray();
    json.writeArrayFieldStart("warnings");
    for (String warning : warnings) {
      json.writeString(warning);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.flush();
    out.write("\n");
    out.flush();
  }
}
