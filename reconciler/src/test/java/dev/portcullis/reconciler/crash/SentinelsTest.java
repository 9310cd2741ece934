package dev.portcullis.reconciler.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.address.Family;
import org.junit.jupiter.api.Test;

class SentinelsTest {
  private final Sentinels sentinels = new Sentinels();

  private static Sighting of(Client client, Port port, Fate fate) {
    return new Sighting(new Flow(client, port), Family.IPV4, 1, 2, fate);
  }

  private void passed(Client client, long turn) {
    sentinels.note(of(client, Port.OPEN, Fate.PASSED), turn);
  }

  private Fate fate(Port port, long turn) {
    return sentinels.explain(of(Client.FREE, port, Fate.LOST), turn).fate();
  }

  @Test
  void whereTheSentinelsPassedAProbeWasDropped() {
    for (long turn = 1; turn <= 3; turn++) {
      passed(Client.FREE, turn);
    }

    assertThat(fate(Port.WEB, 2)).isEqualTo(Fate.VANISHED);
  }

  @Test
  void whereASentinelDidNotPassTheMachineMayHaveLostIt() {
    passed(Client.FREE, 1);
    passed(Client.FREE, 3);

    assertThat(fate(Port.WEB, 2)).isEqualTo(Fate.LOST);
    assertThat(fate(Port.WEB, 3)).isEqualTo(Fate.LOST);
  }

  @Test
  void aSentinelThatIsLostAloneWasDropped() {
    passed(Client.FREE, 1);
    passed(Client.FREE, 3);

    assertThat(fate(Port.OPEN, 2)).isEqualTo(Fate.VANISHED);
  }

  @Test
  void theSentinelsOfAnotherClientSayNothing() {
    for (long turn = 1; turn <= 3; turn++) {
      passed(Client.BOUND, turn);
    }

    assertThat(fate(Port.WEB, 2)).isEqualTo(Fate.LOST);
  }
}
