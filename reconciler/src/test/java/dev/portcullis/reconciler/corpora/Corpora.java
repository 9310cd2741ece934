package dev.portcullis.reconciler.corpora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the cases are: `PORTCULLIS_CORPORA` names the directory.
final class Corpora {
  private static final String VARIABLE = "PORTCULLIS_CORPORA";
  private static final ObjectMapper READER = new ObjectMapper();

  private Corpora() {}

  /// A case, by its path.
  record Case(String name, Path directory, JsonNode meta) {
    String kind() {
      return meta.path("kind").asText();
    }

    /// Whether other projects' own disagreements or limits leave the case without a right answer.
    boolean isScored() {
      return !meta.has("dispute")
          && !meta.has("skip_reason")
          && !meta.path("args").path("multipleNetworks").asBoolean(false);
    }

    boolean countsPods() {
      return meta.path("granularity").asText("workload").equals("pod");
    }
  }

  /// The directory of the cases; empty where none is asked for.
  static Optional<Path> directory() {
    return Optional.ofNullable(System.getenv(VARIABLE))
        .filter(text -> !text.isEmpty())
        .map(text -> Path.of(text).resolve("cases"));
  }

  /// The scored cases of some kind.
  static List<Case> cases(Path directory, String kind) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(file -> file.endsWith("meta.json"))
          .sorted()
          .map(file -> read(directory, file))
          .filter(it -> it.kind().equals(kind) && it.isScored())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("PORTCULLIS_CORPORA names no directory of cases", e);
    }
  }

  private static Case read(Path directory, Path meta) {
    Path of = Optional.ofNullable(meta.getParent()).orElseThrow();
    return new Case(directory.relativize(of).toString(), of, json(meta));
  }

  static JsonNode json(Path file) {
    try {
      return READER.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The manifests below a directory.
  static List<ManifestFile> manifests(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(file -> file.toString().matches(".*\\.(yaml|yml|json)"))
          .sorted()
          .map(file -> new ManifestFile(file.toString(), bytes(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The directories of a sequence's steps, in order.
  static List<Path> steps(Path sequence) {
    try (Stream<Path> all = Files.list(sequence)) {
      return all.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
