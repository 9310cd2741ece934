package dev.portcullis.events.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// A Git commit, written `sha1:` and 40 hexadecimal digits; [#NONE] where there is none yet.
public record CommitId(@JsonValue String text) implements Comparable<CommitId> {
  private static final Pattern FORM = Pattern.compile("none|sha1:[0-9a-f]{40}");

  /// Before the first adoption.
  public static final CommitId NONE = new CommitId("none");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CommitId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a commit (sha1: and 40 hex digits): " + text);
    }
  }

  /// The commit whose object name is the 40 hexadecimal digits `hex`.
  public static CommitId ofHex(String hex) {
    return new CommitId("sha1:" + hex);
  }

  /// Whether this names a commit at all.
  public boolean exists() {
    return !equals(NONE);
  }

  /// The object name as Git prints it.
  public String hex() {
    return exists() ? text.substring("sha1:".length()) : text;
  }

  @Override
  public int compareTo(CommitId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
