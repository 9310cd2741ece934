package dev.portcullis.reconciler.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.reconciler.connectivity.ConnectionText;
import dev.portcullis.reconciler.connectivity.Peer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Reads an answer that [ConnectionJson] wrote, and passes it on as it comes. The entries of a pair
/// of peers stand together in it.
public final class ConnectionReader {
  private static final ObjectMapper READER = new ObjectMapper();

  private final ConnectionWriter to;
  private final List<ConnectionEntries> pair = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private boolean answered;

  private ConnectionReader(ConnectionWriter to) {
    this.to = to;
  }

  /// Passes all of `answer` on.
  ///
  /// @throws IOException when it is none, or ends before its end
  public static void copy(InputStream answer, ConnectionWriter to) throws IOException {
    try (JsonParser json = READER.createParser(answer)) {
      new ConnectionReader(to).copy(json);
    } catch (IllegalArgumentException e) {
      throw new IOException("a connection is not spelled as connections are", e);
    }
  }

  private void copy(JsonParser json) throws IOException {
    expect(JsonToken.START_OBJECT, json.nextToken());
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      switch (field) {
        case "input" -> to.begin(json.getText());
        case "connections" -> connections(json);
        case "warnings" -> warnings(READER.readTree(json));
        default -> json.skipChildren();
      }
    }
    expect(JsonToken.END_OBJECT, json.currentToken());
    if (!answered) {
      throw new IOException("there is no answer about connections in it");
    }
    to.end(warnings);
  }

  private void warnings(JsonNode texts) {
    texts.forEach(text -> warnings.add(text.asText()));
  }

  private void connections(JsonParser json) throws IOException {
    expect(JsonToken.START_ARRAY, json.currentToken());
    while (json.nextToken() == JsonToken.START_OBJECT) {
      add(entries(READER.readTree(json)));
    }
    expect(JsonToken.END_ARRAY, json.currentToken());
    told();
    answered = true;
  }

  private static void expect(JsonToken wanted, JsonToken found) throws IOException {
    if (found != wanted) {
      throw new IOException("this is no answer about connections");
    }
  }

  private void add(ConnectionEntries next) throws IOException {
    if (!pair.isEmpty() && !isBetween(pair.getFirst(), next)) {
      told();
    }
    pair.add(next);
  }

  private static boolean isBetween(ConnectionEntries one, ConnectionEntries other) {
    return one.source().equals(other.source()) && one.destination().equals(other.destination());
  }

  private void told() throws IOException {
    if (pair.isEmpty()) {
      return;
    }
    ConnectionEntries first = pair.getFirst();
    List<ConnectionText> all = pair.stream().flatMap(each -> each.entries().stream()).toList();
    to.write(new ConnectionEntries(first.source(), first.destination(), all));
    pair.clear();
  }

  private static ConnectionEntries entries(JsonNode entry) {
    return new ConnectionEntries(
        peer(entry.path("src")), peer(entry.path("dst")), List.of(text(entry)));
  }

  private static Peer peer(JsonNode peer) {
    if (!peer.has("range")) {
      return new Peer.Known(text(peer, "namespace"), text(peer, "name"), text(peer, "kind"));
    }
    String[] ends = text(peer, "range").split("-", 2);
    return new Peer.Outside(IpAddress.parse(ends[0]), IpAddress.parse(ends[ends.length - 1]));
  }

  private static String text(JsonNode of, String field) {
    JsonNode text = of.path(field);
    if (!text.isTextual()) {
      throw new IllegalArgumentException("there is no text called " + field);
    }
    return text.textValue();
  }

  private static ConnectionText text(JsonNode entry) {
    String protocol = text(entry, "protocol");
    JsonNode ports = entry.path("ports");
    return ports.isTextual()
        ? new ConnectionText(protocol, List.of(), ConnectionText.Extent.ALL)
        : new ConnectionText(
            protocol,
            ports
                .valueStream()
                .map(range -> new PortRange(range.path(0).asInt(), range.path(1).asInt()))
                .toList(),
            ConnectionText.Extent.LISTED);
  }
}
