package dev.portcullis.reconciler.corpora;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.events.journal.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is wrong with a case that must be refused, and in which line of which file: from
/// `refused.json`, each entry of which was held against the line that it names.
record Refusal(String code, String file, int line) {
  /// The refusals, by the name of the case.
  static final SortedMap<String, Refusal> CASES = read();

  private static SortedMap<String, Refusal> read() {
    var cases = new TreeMap<String, Refusal>();
    try (InputStream file =
        Objects.requireNonNull(Refusal.class.getResourceAsStream("refused.json"))) {
      new ObjectMapper()
          .readTree(file)
          .forEach(entry ->
              cases.put(
                  entry.path("case").asText(),
                  new Refusal(
                      entry.path("code").asText(),
                      entry.path("file").asText(),
                      entry.path("line").asInt())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableSortedMap(cases);
  }

  /// Whether `mistake` is this one, in manifests below a directory.
  boolean is(Problem mistake, Path manifests) {
    return mistake.code().equals(code)
        && Path.of(mistake.path()).equals(manifests.resolve(file))
        && mistake.line() == line;
  }

  /// Whether `mistake` says where it is.
  static boolean hasAPlace(Problem mistake) {
    return mistake.line() > 0 && mistake.column() > 0 && Files.exists(Path.of(mistake.path()));
  }
}
