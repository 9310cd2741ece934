package dev.portcullis.reconciler.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PullRequestRefsTest {
  private static final PullRequestRefs USUAL =
      new PullRequestRefs(List.of("refs/pull/*/head", "refs/merge-requests/*/head"));

  @ParameterizedTest
  @CsvSource({
    "refs/pull/412/head, 412",
    "refs/merge-requests/7/head, 7",
    "refs/pull/fix-1.2_3/head, fix-1.2_3",
  })
  void theStarStandsForThePullRequest(String ref, String name) {
    assertThat(USUAL.pullRequest(ref)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refs/pull/412/merge",
        "refs/pull//head",
        "refs/pull/head",
        "refs/pull/4/1/head",
        "refs/pull/../head",
        "refs/pull/a b/head",
        "refs/pull/<b>/head",
        "refs/heads/main",
        "refs/pull/412/head/more",
      })
  void otherRefsAreNoPullRequests(String ref) {
    assertThat(USUAL.pullRequest(ref)).isEmpty();
  }

  @Test
  void aNameIsNotLongerThanAPageNeeds() {
    assertThat(USUAL.pullRequest("refs/pull/" + "1".repeat(100) + "/head")).isPresent();
    assertThat(USUAL.pullRequest("refs/pull/" + "1".repeat(101) + "/head")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refs/pull/head", "refs/*/*/head", "pull/*/head", "*"})
  void whatIsNoPatternIsRefused(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PullRequestRefs(List.of(pattern)))
        .withMessageContaining(pattern);
  }
}
