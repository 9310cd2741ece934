package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.reconciler.stateimage.ImagePace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSettingsTest {
  private static ImagePace pace(String... flags) {
    var arguments = new ArrayList<>(List.of("reconcile"));
    arguments.addAll(List.of(flags));
    var parsed = Main.commandLine().parseArgs(arguments.toArray(String[]::new)).subcommand();
    return new ImageTexts(SettingTexts.of(parsed, new TreeMap<>())).pace();
  }

  @Test
  void unlessItIsSetTheyAreWrittenAsOftenAsUsual() {
    assertThat(pace()).isEqualTo(ImagePace.DEFAULT);
  }

  @Test
  void theyAreWrittenAsOftenAsIsSet() {
    assertThat(pace("--images-events=7", "--images-interval=30s"))
        .isEqualTo(new ImagePace(7, Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "", "many", "1000000000", "1.5"})
  void howManyEventsIsANumber(String events) {
    assertThatThrownBy(() -> pace("--images-events=" + events))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("`reconciler.images.events` is a number from 1 to 999999999");
  }
}
