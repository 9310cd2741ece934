package dev.portcullis.reconciler.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.reconciler.forge.ForgeSettings.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommentSizeTest {
  private static final PullRequest PULL = new PullRequest(7);

  @TempDir private Path directory = Path.of("");

  private String written(Kind kind, Text text) throws Exception {
    try (Stand stand = Stand.of(kind, directory);
        Forge forge = stand.forge()) {
      stand.fake().open(7);
      forge.stick(PULL, new Comment(Stand.COMMIT, "2 critical", text));
      return stand.fake().bodies(PULL).getFirst();
    }
  }

  @ParameterizedTest
  @CsvSource({"GITHUB,65536", "GITLAB,1000000", "GITEA,65536"})
  void aTextThatFillsTheLimitExactlyIsTaken(Kind kind, int limit) throws Exception {
    assertThat(written(kind, "x"::repeat)).hasSize(limit);
  }

  @ParameterizedTest
  @CsvSource({"GITHUB,65536", "GITLAB,1000000", "GITEA,65536"})
  void ofATextThatDoesNotFitTheSummaryIsWritten(Kind kind, int limit) throws Exception {
    assertThat(written(kind, room -> "x".repeat(room + 1)))
        .contains("`2 critical`", "does not fit")
        .hasSizeLessThan(limit);
  }

  @ParameterizedTest
  @CsvSource({"GITHUB,65536", "GITLAB,1000000", "GITEA,65536"})
  void bytesCountWhereLettersHaveSeveral(Kind kind, int limit) throws Exception {
    assertThat(Text.size(written(kind, room -> "€".repeat(room / 3)))).isBetween(limit - 2, limit);
  }

  @Test
  void oneLetterMoreThanTheLimitIsRefused() {
    // That the fakes hold to the limits which the tests above fill.
    for (Kind kind : new Kind[] {Kind.GITHUB, Kind.GITLAB}) {
      Dialect dialect =
          kind == Kind.GITHUB
              ? new GitHub(new Repository("shop/policies"))
              : new GitLab("shop/policies");
      try (Stand stand = Stand.of(kind, directory)) {
        stand.fake().open(7);
        Call call =
            dialect.adding(PULL, StickyComments.written("x".repeat(dialect.commentLimit() + 1)));
        assertThatThrownBy(() -> RawCalls.ask(stand, dialect, call))
            .as("%s", kind)
            .isInstanceOf(ForgeException.Refused.class)
            .hasMessageContaining("too long");
      }
    }
  }
}
