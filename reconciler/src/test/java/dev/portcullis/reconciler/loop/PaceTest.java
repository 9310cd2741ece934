package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.loop.ForgeWriter.Pace;
import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void waitsGrowUpToTheLongest() {
    assertThat(Pace.DEFAULT.after(1)).hasSeconds(2);
    assertThat(Pace.DEFAULT.after(4)).hasSeconds(16);
    assertThat(Pace.DEFAULT.after(1000)).hasMinutes(5);
  }
}
