package dev.portcullis.reconciler.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.compile.Histories;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The text of the APIs, the connectivity engine and the compiled chains say the same of every
/// packet, in random clusters of all kinds.
class OracleTest {
  private static final int PACKETS_PER_CLUSTER = 150;

  private final Tally tally = new Tally();
  private int allowed;
  private int denied;
  private int askedOfConnectivity;

  @Test
  void textConnectivityAndCompiledChainsAgreeAboutEveryPacket() {
    int clusters = Histories.count(100, 1_000);
    for (int seed = 0; seed < clusters; seed++) {
      var world = World.of(seed, tally);
      var packets = new RandomPackets(world.manifests(), new Random(seed));
      ChainInterpreter chains = world.chains();
      for (int i = 0; i < PACKETS_PER_CLUSTER; i++) {
        compare(world, chains, packets.next(), "seed " + seed);
      }
    }
    int fewest = clusters * PACKETS_PER_CLUSTER / 4;
    assertThat(Math.min(allowed, denied)).as("both answers are common").isGreaterThan(fewest);
    assertThat(askedOfConnectivity).isGreaterThan(2 * fewest);
    assertThat(tally.counts().keySet()).as("each has decided").containsAll(Deciding.ALL);
  }

  @Test
  void textAndCompiledChainsAgreeAboutEveryPacketThatPassesANode() {
    int clusters = Histories.count(100, 1_000);
    for (int seed = 0; seed < clusters; seed++) {
      var world = World.of(seed, tally);
      var oracle = new HostOracle(world.oracle(), tally);
      var chains = new HostInterpreter(world.compilation());
      var random = new Random(seed);
      var passages = new RandomPassages(new RandomPackets(world.manifests(), random), random);
      for (int i = 0; i < PACKETS_PER_CLUSTER; i++) {
        Passage passage = passages.next();
        boolean expected = oracle.allows(passage);
        assertThat(chains.allows(passage)).as("seed %d, %s", seed, passage).isEqualTo(expected);
        count(expected);
      }
    }
    assertThat(denied)
        .as("both answers are common")
        .isGreaterThan(clusters * PACKETS_PER_CLUSTER / 10);
    assertThat(tally.counts().keySet()).as("each has decided").containsAll(Deciding.ABOUT_HOSTS);
  }

  private void compare(World world, ChainInterpreter chains, Packet packet, String seed) {
    String about = seed + ", " + packet;
    boolean expected = world.oracle().allows(packet);
    assertThat(chains.allows(packet)).as("chains, %s", about).isEqualTo(expected);
    Ends.of(world, packet)
        .ifPresent(ends -> {
          boolean any = ends.packets(packet).anyMatch(world.oracle()::allows);
          boolean found = world.connectivity().allow(ends.source(), ends.destination(), packet);
          assertThat(found).as("connectivity, %s", about).isEqualTo(any);
          askedOfConnectivity++;
        });
    count(expected);
  }

  private void count(boolean expected) {
    allowed += expected ? 1 : 0;
    denied += expected ? 0 : 1;
  }
}
