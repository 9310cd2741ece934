package dev.portcullis.reconciler.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Classes as an enforcer has loaded them, in a file: the next ones start with half the work. Java
/// goes on without it where it does not fit.
record ClassArchive(Path file) {
  /// What Java is to be told to write it when the program ends.
  List<String> make() {
    return List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + file);
  }

  /// What Java is to be told to use it, if it was made.
  List<String> use() {
    return Files.exists(file)
        ? List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + file)
        : List.of();
  }
}
