package dev.portcullis.reconciler.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.forge.CommitStatus.State;
import dev.portcullis.reconciler.forge.Forge.Written;
import dev.portcullis.reconciler.forge.ForgeSettings.Kind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommitStatusTest {
  private static final String TARGET = "https://portcullis.example/previews/7";

  @TempDir private Path directory = Path.of("");

  private static CommitStatus status(State state, String description) {
    return new CommitStatus(Stand.COMMIT, "portcullis/preview", state, description, TARGET);
  }

  @ParameterizedTest
  @CsvSource({
    "GITHUB,pending success failure error,context",
    "GITLAB,pending success failed failed,name",
    "GITEA,pending success failure error,context"
  })
  void statesAreSpelledAsEachForgeDoes(Kind kind, String spelled, String context) throws Exception {
    try (Stand stand = Stand.of(kind, directory);
        Forge forge = stand.forge()) {
      for (State state : State.values()) {
        assertThat(forge.report(status(state, "as it is"))).isEqualTo(Written.MADE);
      }
      List<JsonNode> taken = stand.fake().statuses();
      assertThat(taken.stream().map(each -> each.path("state").asText()))
          .isEqualTo(Arrays.asList(spelled.split(" ", -1)));
      assertThat(taken.getFirst().path(context).asText()).isEqualTo("portcullis/preview");
      assertThat(taken.getFirst().path("target_url").asText()).isEqualTo(TARGET);
    }
  }

  @ParameterizedTest
  @CsvSource({"GITHUB,140", "GITLAB,255", "GITEA,255"})
  void aDescriptionIsCutToWhatTheForgeTakes(Kind kind, int limit) throws Exception {
    try (Stand stand = Stand.of(kind, directory);
        Forge forge = stand.forge()) {
      forge.report(status(State.FAILURE, "x".repeat(limit)));
      forge.report(status(State.FAILURE, "x".repeat(limit + 1)));
      forge.report(status(State.FAILURE, "\ud83d\udd34".repeat(limit)));
      List<String> taken =
          stand.fake().statuses().stream().map(each -> each.path("description").asText()).toList();
      assertThat(taken.get(0)).isEqualTo("x".repeat(limit));
      assertThat(taken.get(1)).isEqualTo("x".repeat(limit - 1) + "…");
      assertThat(taken.get(2)).endsWith("\udd34…").hasSizeLessThanOrEqualTo(limit);
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutATargetNoneIsNamed(Kind kind) throws Exception {
    try (Stand stand = Stand.of(kind, directory);
        Forge forge = stand.forge()) {
      forge.report(new CommitStatus(Stand.COMMIT, "portcullis/compile", State.SUCCESS, "", ""));
      assertThat(stand.fake().statuses().getFirst().has("target_url")).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameStatusIsReportedOnce(Kind kind) throws Exception {
    try (Stand stand = Stand.of(kind, directory);
        Forge forge = stand.forge()) {
      forge.report(status(State.PENDING, "2 of 3 nodes"));
      assertThat(forge.report(status(State.PENDING, "2 of 3 nodes"))).isEqualTo(Written.UNCHANGED);
      assertThat(stand.fake().statuses()).hasSize(1);
    }
  }

  @Test
  void gitLabsRefusalToSetWhatIsSetIsNoFailure() throws Exception {
    try (Stand stand = Stand.of(Kind.GITLAB, directory);
        Forge forge = stand.forge()) {
      forge.report(status(State.PENDING, "1 of 3 nodes"));
      assertThat(forge.report(status(State.PENDING, "2 of 3 nodes"))).isEqualTo(Written.UNCHANGED);
      assertThat(forge.report(status(State.SUCCESS, "3 of 3 nodes"))).isEqualTo(Written.MADE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCommitThatTheForgeDoesNotHaveIsRefused(Kind kind) {
    var elsewhere = CommitId.ofHex("0".repeat(40));
    try (Stand stand = Stand.of(kind, directory);
        Forge forge = stand.forge()) {
      assertThatThrownBy(() ->
              forge.report(
                  new CommitStatus(elsewhere, "portcullis/compile", State.SUCCESS, "", TARGET)))
          .isInstanceOf(ForgeException.Refused.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void withATokenACheckIsAStatus(Kind kind) throws Exception {
    try (Stand stand = Stand.of(kind, directory);
        Forge forge = stand.forge()) {
      var findings = new CheckRun.Findings("title", _ -> "summary", _ -> "text", List.of());
      forge.check(new CheckRun(status(State.SUCCESS, "clean"), findings));
      assertThat(stand.fake().statuses()).hasSize(1);
    }
  }
}
