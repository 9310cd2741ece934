package dev.portcullis.reconciler.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignedCheckpointTest {
  private static final String LINE =
      "portcullis checkpoint 1 journal=signed-journal size=10"
          + " root=sha256:7ac96b1e5d1a4bb53b1ff9d3c2a6c9ccb4a23a67a0b17a2f22dd4b4e30a7ff1e"
          + " time=2023-11-14T22:13:30.000Z key=ed25519:a1e9156054e04fac899ae9f275132cdc"
          + " signature="
          + "A".repeat(86)
          + "==";

  @Test
  void aLineSaysAllOfIt() {
    assertThat(SignedCheckpoint.parse(LINE).line()).isEqualTo(LINE);
    for (SignedCheckpoint checkpoint : SignedJournal.of(50, 7).checkpoints()) {
      assertThat(SignedCheckpoint.parse(checkpoint.line())).isEqualTo(checkpoint);
    }
  }

  @Test
  void aLineIsVerifiedWithThePublicKeyAlone() {
    String line = SignedJournal.of(20, 10).checkpoints().getFirst().line();

    assertThat(SignedCheckpoint.parse(line).fault(SignedJournal.TRUST)).isEmpty();
    String moved = line.replace("size=10", "size=11");
    assertThat(SignedCheckpoint.parse(moved).fault(SignedJournal.TRUST)).isPresent();
  }

  @Test
  void whatIsNoLineOfOursIsRefused() {
    for (String other :
        List.of(
            "",
            LINE + " ",
            LINE.replace("size=10", "size=010"),
            LINE.replace("size=10", "size=-1"),
            LINE.replace("checkpoint 1", "checkpoint 2"),
            LINE.replace("2023-11", "2023-13"),
            LINE.substring(0, LINE.length() - 1))) {
      assertThatThrownBy(() -> SignedCheckpoint.parse(other))
          .as(other)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not a checkpoint");
    }
  }

  @Test
  void ofATextTheLinesThatHoldNoneAreNamed() {
    Anchors anchors = Anchors.read(LINE.substring(0, 90) + "\n" + LINE + "\n\n# kept by Ada\n");

    assertThat(anchors.checkpoints()).containsExactly(SignedCheckpoint.parse(LINE));
    assertThat(anchors.unreadable()).containsExactly(1, 4);
  }
}
