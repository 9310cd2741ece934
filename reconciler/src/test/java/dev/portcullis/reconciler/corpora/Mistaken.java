package dev.portcullis.reconciler.corpora;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// The cases in which the other project is wrong: each with what it expects wrongly, and the rule
/// of the API that says so.
final class Mistaken {
  /// The reasons, by the name of the case.
  static final SortedMap<String, String> CASES = read("mistaken.json");

  /// The reasons of those in which it is wrong about IPv6 only, of which it knows nothing.
  static final SortedMap<String, String> ABOUT_IPV6 = read("ipv4-only.json");

  private Mistaken() {}

  private static SortedMap<String, String> read(String name) {
    var cases = new TreeMap<String, String>();
    try (InputStream file = Objects.requireNonNull(Mistaken.class.getResourceAsStream(name))) {
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
