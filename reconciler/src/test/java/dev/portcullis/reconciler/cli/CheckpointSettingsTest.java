package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.reconciler.checkpoint.CheckpointPace;
import dev.portcullis.reconciler.loop.AnchorSettings;
import dev.portcullis.reconciler.loop.CheckpointSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointSettingsTest {
  private static final String SIGNED = "--signing-key-file=key.pem";

  private static CheckpointSettings checkpoints(String... flags) {
    var arguments = new ArrayList<>(List.of("reconcile"));
    arguments.addAll(List.of(flags));
    var parsed = Main.commandLine().parseArgs(arguments.toArray(String[]::new)).subcommand();
    return new CheckpointTexts(SettingTexts.of(parsed, new TreeMap<>())).checkpoints();
  }

  private static void assertRefused(String why, String... flags) {
    assertThatThrownBy(() -> checkpoints(flags))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(why);
  }

  @Test
  void unlessItIsSetTheyAreInTheJournalAlone() {
    assertThat(checkpoints(SIGNED)).isEqualTo(CheckpointSettings.DEFAULT);
  }

  @Test
  void theyAreKeptWhereItIsSet() {
    assertThat(
            checkpoints(
                SIGNED,
                "--checkpoints-events=7",
                "--checkpoints-interval=30s",
                "--checkpoints-file=kept",
                "--checkpoints-ref=refs/portcullis/checkpoints",
                "--checkpoints-ref-interval=1h"))
        .isEqualTo(
            new CheckpointSettings(
                new CheckpointPace(7, Duration.ofSeconds(30)),
                List.of(
                    new AnchorSettings.InFile(Path.of("kept")),
                    new AnchorSettings.InGit("refs/portcullis/checkpoints", Duration.ofHours(1)))));
  }

  @Test
  void withoutAKeyThereIsNothingToKeep() {
    assertRefused("needs `reconciler.signing.keyFile`", "--checkpoints-file=kept");
    assertRefused("needs `reconciler.signing.keyFile`", "--checkpoints-ref=refs/a/b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "main",
        "refs/heads/main",
        "refs/tags/main",
        "checkpoints",
        "refs/a",
        "refs/a/",
        "refs/a/b..c",
        "refs/a/b.lock",
        "refs/a/-b",
        "refs/a/b c"
      })
  void aRefThatIsNoneOrIsWatchedIsRefused(String ref) {
    assertRefused("`reconciler.checkpoints.ref`", SIGNED, "--checkpoints-ref=" + ref);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1e3", "1000000000", ""})
  void aNumberOfEventsThatIsNoneIsRefused(String events) {
    assertRefused("is a number from 1 to 999999999", "--checkpoints-events=" + events);
  }
}
