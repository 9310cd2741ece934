package dev.portcullis.reconciler.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What README.md tells users to type.
final class Readme {
  private Readme() {}

  /// The commands of the section with this title, as they stand there.
  static String commandsUnder(String title) throws IOException {
    String text = Files.readString(Compose.ROOT.resolve("README.md"));
    return Pattern.compile("(?s)\n## " + Pattern.quote(title) + "\n\n```sh\n(.*?)```")
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no commands under " + title));
  }
}
