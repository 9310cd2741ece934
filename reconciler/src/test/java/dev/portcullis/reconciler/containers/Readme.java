package dev.portcullis.reconciler.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/// What README.md tells users to type.
final class Readme {
  private Readme() {}

  /// The lines of commands under this title, as they stand there.
  static List<String> commandsUnder(String title) throws IOException {
    String text = Files.readString(Compose.ROOT.resolve("README.md"));
    return Pattern.compile("(?s)\n## " + Pattern.quote(title) + "\n\n```sh\n(.*?)```")
        .matcher(text)
        .results()
        .map(found -> found.group(1).lines().map(line -> line + "\n").toList())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no commands under " + title));
  }
}
