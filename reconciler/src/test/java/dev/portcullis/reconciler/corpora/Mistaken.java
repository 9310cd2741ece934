package dev.portcullis.reconciler.corpora;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// The cases in which the other project is wrong, from `mistaken.json`: each with what it expects
/// wrongly, and the rule of the API that says so.
final class Mistaken {
  /// The reasons, by the name of the case.
  static final SortedMap<String, String> CASES = read();

  private Mistaken() {}

  private static SortedMap<String, String> read() {
    var cases = new TreeMap<String, String>();
    try (InputStream file =
        Objects.requireNonNull(Mistaken.class.getResourceAsStream("mistaken.json"))) {
      new ObjectMapper()
          .readTree(file)
          .forEach(entry ->
              cases.put(
                  entry.path("case").asText(),
                  entry.path("reason").asText() + "; " + entry.path("rule").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableSortedMap(cases);
  }
}
