package dev.portcullis.reconciler.cli;

import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.parse.Diagnostic;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.PlainDocument;
import dev.portcullis.reconciler.parse.PlainFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reads objects of the inventory from files. Reads all of them before it answers, so that a
/// mistake in the last leaves nothing half said.
final class ObjectFiles {
  private static final int MOST_FILES = 10_000;
  private static final int SIZE_LIMIT = 256 << 20;

  private final SortedMap<InventoryKey, JsonDocument> objects = new TreeMap<>();

  /// The objects in the file or directory `source`, or in standard input for `-`.
  ///
  /// @throws CommandFailure when one cannot be read, saying where it stands
  SortedMap<InventoryKey, JsonDocument> read(String source) {
    try {
      if (source.equals("-")) {
        add(standardInput());
      } else {
        for (Path file : files(Path.of(source))) {
          add(new ManifestFile(file.toString(), Files.readAllBytes(file)));
        }
      }
    } catch (IOException e) {
      throw failure("cannot read " + source + ": " + e, "look at --file");
    }
    return Collections.unmodifiableSortedMap(objects);
  }

  private static ManifestFile standardInput() throws IOException {
    byte[] content = System.in.readNBytes(SIZE_LIMIT);
    String start = new String(content, 0, Math.min(64, content.length), StandardCharsets.UTF_8);
    return new ManifestFile(start.stripLeading().startsWith("{") ? "-.json" : "-", content);
  }

  private static List<Path> files(Path source) throws IOException {
    if (!Files.isDirectory(source)) {
      return List.of(source);
    }
    try (Stream<Path> all = Files.walk(source)) {
      List<Path> files =
          all.filter(ObjectFiles::holdsObjects).sorted().limit(MOST_FILES + 1L).toList();
      if (files.size() > MOST_FILES) {
        throw failure(source + " has more than " + MOST_FILES + " files", "put them in parts");
      }
      return files;
    }
  }

  private static boolean holdsObjects(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(yaml|yml|json)")
        && Files.isRegularFile(file);
  }

  private void add(ManifestFile file) {
    PlainFile plain = PlainFile.read(file);
    for (Diagnostic mistake : plain.diagnostics()) {
      throw failure(mistake.problem().at() + ": " + mistake.message(), mistake.remedy());
    }
    for (PlainDocument document : plain.documents()) {
      String at = "%s:%s".formatted(file.path(), document.at().line());
      for (ObjectShape object : ObjectShape.in(document.tree())) {
        add(object, at);
      }
    }
  }

  private void add(ObjectShape object, String at) {
    try {
      if (objects.putIfAbsent(object.key(), object.document()) != null) {
        throw failure(at + ": " + object.key() + " is there twice", "remove one of the two");
      }
    } catch (IllegalArgumentException e) {
      throw failure(at + ": " + e.getMessage(), "give each object a kind and metadata.name");
    }
  }

  private static CommandFailure failure(String message, String remedy) {
    return new CommandFailure(Code.UNREADABLE_INPUT, message, remedy);
  }
}
