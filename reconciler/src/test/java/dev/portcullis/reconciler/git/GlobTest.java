package dev.portcullis.reconciler.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "**           | a.yaml       | true",
        "**           | a/b/c.yaml   | true",
        "*            | a.yaml       | true",
        "*            | a/b.yaml     | false",
        "*.yaml       | .yaml        | true",
        "a/*.yaml     | a/b.yaml     | true",
        "a/*.yaml     | a/b/c.yaml   | false",
        "a/**         | a/b/c.yaml   | true",
        "a/**         | ab/c.yaml    | false",
        "**/*.yaml    | a.yaml       | true",
        "**/*.yaml    | a/b.yaml     | true",
        "**/b/*.yaml  | b/c.yaml     | true",
        "**/b/*.yaml  | ab/c.yaml    | false",
        "a/**/d.yaml  | a/d.yaml     | true",
        "a/**/d.yaml  | a/b/c/d.yaml | true",
        "a?.yaml      | ab.yaml      | true",
        "a?b.yaml     | a/b.yaml     | false",
        "[a-c].yaml   | b.yaml       | true",
        "[!a-c].yaml  | b.yaml       | false",
        "[!a-c].yaml  | d.yaml       | true",
        "a[!b]c       | a/c          | false",
        "{a,b/c}.yaml | b/c.yaml     | true",
        "{a,b}.yaml   | c.yaml       | false",
        "a,b          | a,b          | true",
        "a.yaml       | aXyaml       | false",
        "a\\*b        | a*b          | true",
        "a\\*b        | axb          | false",
        "(a+)$        | (a+)$        | true",
        "ä/*.yaml     | ä/日本.yaml  | true",
      })
  void matchesPathsAsAShellWould(String glob, String path, boolean matches) {
    assertThat(Glob.of(glob).matches(path)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a", "{a", "a}", "[z-a]"})
  void refusesWhatIsNoGlob(String text) {
    assertThatThrownBy(() -> Glob.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void excludesAfterIncluding() {
    var globs = PathGlobs.of(java.util.List.of("a/**"), java.util.List.of("**/test/**"));

    assertThat(globs.match("a/b.yaml")).isTrue();
    assertThat(globs.match("a/test/b.yaml")).isFalse();
    assertThat(globs.match("b.yaml")).isFalse();
  }
}
