package dev.portcullis.reconciler.forge.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A request as a fake forge received it; names of headers in small letters.
public record Asked(
    String method,
    String path,
    SortedMap<String, String> query,
    SortedMap<String, String> headers,
    String body) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static Asked of(HttpExchange exchange) throws IOException {
    var query = new TreeMap<String, String>();
    for (String part : split(Optional.ofNullable(exchange.getRequestURI().getRawQuery()), "&")) {
      List<String> pair = split(Optional.of(part), "=");
      query.put(pair.getFirst(), pair.getLast());
    }
    var headers = new TreeMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return new Asked(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        query,
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static List<String> split(Optional<String> text, String separator) {
    return new ArrayList<>(
        text.filter(it -> !it.isEmpty())
            .map(it -> Arrays.asList(it.split(separator, -1)))
            .orElse(List.of()));
  }

  /// A header by its name in small letters; empty when it is not there.
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /// The number that `name` asks for, or `otherwise`.
  int number(String name, int otherwise) {
    return Integer.parseInt(query.getOrDefault(name, String.valueOf(otherwise)));
  }

  JsonNode json() {
    try {
      return MAPPER.readTree(body);
    } catch (IOException _) {
      throw new Refusal(400, "Problems parsing JSON");
    }
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
