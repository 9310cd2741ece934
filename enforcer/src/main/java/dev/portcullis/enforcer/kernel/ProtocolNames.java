package dev.portcullis.enforcer.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/// The names that this node's C library has for protocol numbers, which iptables prints.
public final class ProtocolNames {
  private ProtocolNames() {}

  /// The names in `file` (`/etc/protocols`); none when it cannot be read, as for the C library.
  public static SortedMap<Integer, String> read(Path file) {
    var names = new TreeMap<Integer, String>();
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        String[] words = line.replaceFirst("#.*", "").strip().split("\\s+", -1);
        if (words.length >= 2 && words[1].matches("[0-9]{1,3}")) {
          names.putIfAbsent(Integer.parseInt(words[1]), words[0]);
        }
      }
    } catch (IOException _) {
      names.clear();
    }
    return names;
  }
}
