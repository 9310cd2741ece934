package dev.portcullis.reconciler.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a comment said, the newest first: it is kept in the comment itself, in a line that is not
/// shown, and so outlives us. Whoever may edit the comment may edit this: what is read is checked.
record History(List<Entry> entries) {
  /// Nothing was said before.
  static final History NONE = new History(List.of());

  /// How many are shown beside the newest.
  private static final int SHOWN = 3;

  private static final Pattern FORM =
      Pattern.compile("(?m)^<!-- portcullis-history:v1 ([A-Za-z0-9_-]{1,8192}) -->[ \\r]*$");

  History {
    entries = List.copyOf(entries);
  }

  /// What was said about a commit, in a line of plain text.
  record Entry(String commit, String summary) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|none");
    private static final int ABBREVIATED = 10;
    private static final int LONGEST = 200;

    Entry {
      if (!COMMIT.matcher(commit).matches()) {
        throw new IllegalArgumentException("not a commit: " + commit);
      }
      summary = Plain.line(summary, LONGEST);
    }

    private String shown() {
      String abbreviated = commit.substring(0, Math.min(ABBREVIATED, commit.length()));
      return Plain.code(abbreviated) + " " + Plain.code(summary);
    }
  }

  /// What `body`, a comment of ours, said until now; nothing where its line is missing or not ours.
  static History of(String body) {
    // The last line of the form is ours: what stands above may be what others had us say.
    return FORM.matcher(body).results().reduce((_, last) -> last).map(History::read).orElse(NONE);
  }

  private static History read(MatchResult line) {
    var entries = new ArrayList<Entry>();
    try {
      for (JsonNode pair : Answer.tree(Base64.getUrlDecoder().decode(line.group(1)))) {
        entries.add(new Entry(pair.path(0).asText(), pair.path(1).asText()));
      }
    } catch (IllegalArgumentException _) {
      return NONE;
    }
    return new History(entries.subList(0, Math.min(entries.size(), SHOWN + 1)));
  }

  /// The history once `comment` is said. Saying the same again about the same commit is no news.
  History then(Comment comment) {
    var now = new Entry(comment.commit().hex(), comment.summary());
    if (!entries.isEmpty() && entries.getFirst().equals(now)) {
      return this;
    }
    var next = new ArrayList<Entry>();
    next.add(now);
    next.addAll(entries.subList(0, Math.min(entries.size(), SHOWN)));
    return new History(next);
  }

  /// What stands below a comment: what was said before it, folded away, and the line that is read.
  String text() {
    var earlier = entries.stream().skip(1).toList();
    String shown =
        earlier.isEmpty()
            ? ""
            : earlier.stream()
                .map(entry -> "- " + entry.shown() + "\n")
                .collect(
                    Collectors.joining(
                        "",
                        "<details><summary>History: %d earlier</summary>\n\n"
                            .formatted(earlier.size()),
                        "\n</details>\n\n"));
    return shown + "<!-- portcullis-history:v1 %s -->\n".formatted(encoded());
  }

  private String encoded() {
    ArrayNode pairs = JsonNodeFactory.instance.arrayNode();
    entries.forEach(entry -> pairs.addArray().add(entry.commit()).add(entry.summary()));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(pairs.toString().getBytes(StandardCharsets.UTF_8));
  }
}
