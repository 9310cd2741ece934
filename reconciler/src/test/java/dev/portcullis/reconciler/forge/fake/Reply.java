package dev.portcullis.reconciler.forge.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a fake forge answers.
public record Reply(int status, SortedMap<String, String> headers, String body) {
  public Reply {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  public static Reply of(int status, String body) {
    return new Reply(status, new TreeMap<>(), body);
  }

  static Reply of(int status, JsonNode body) {
    return of(status, body.toString());
  }

  public Reply with(String header, String value) {
    var more = new TreeMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }
}
