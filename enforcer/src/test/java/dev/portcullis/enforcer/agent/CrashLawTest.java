package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Expected;
import dev.portcullis.enforcer.apply.Intent;
import dev.portcullis.enforcer.apply.JournalChange;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.RuleTable;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.snapshot.Order;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An enforcer that is killed at any call, of its kernel or its disk, before or after the call did
/// its work, over and over: each family always holds some snapshot's rules as a whole, and the
/// process that is left alone enforces what is wanted.
class CrashLawTest {
  private final Random random;
  private final NodeInMemory node = new NodeInMemory();
  private final List<Wanted> issued = new ArrayList<>();
  private int callsToLive = Integer.MAX_VALUE;

  CrashLawTest() {
    random = new Random(0);
    node.archive = new Mortal(node.archive);
    node.refusing.object(_ -> call());
    node.restart();
  }

  private void call() {
    callsToLive--;
    if (callsToLive == 0) {
      throw new Killed(0);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void killedAnywhereItHoldsWholeRulesAndGoesOn(long seed) {
    random.setSeed(seed);
    issue();
    for (int life = 0; life < 60; life++) {
      callsToLive = 1 + random.nextInt(40);
      try {
        node.restartAndResume();
        live();
      } catch (Killed _) {
        callsToLive = Integer.MAX_VALUE;
      }
      holdsWholeRules("seed %d, life %d".formatted(seed, life));
    }
    callsToLive = Integer.MAX_VALUE;
    node.restartAndResume();
    issue(); // one that nobody died over yet
    node.pass(Duration.ofMinutes(1));

    node.expectInForce(issued.getLast());
    assertThat(node.situation().mode()).as("seed %d", seed).isEqualTo(Mode.ENFORCING);
    assertThat(node.archive.load().lastGood()).isEqualTo(new LastGood.Kept(issued.getLast()));
  }

  private void live() {
    node.follow(new Target.Enforce(issued.getLast()));
    for (int step = 0; step < 6; step++) {
      switch (random.nextInt(3)) {
        case 0 -> issue();
        case 1 -> node.pass(Duration.ofSeconds(random.nextInt(20)));
        default -> {
          int set = random.nextInt(2);
          node.cluster.change(set, List.of("10.3.0." + random.nextInt(250)), List.of());
          node.followSet(set);
        }
      }
    }
  }

  private void issue() {
    int set = 10 + issued.size();
    node.cluster.change(set, List.of("10.4.0." + issued.size() % 250), List.of());
    Wanted wanted = node.cluster.wanted(Order.ENFORCE, List.of(random.nextInt(2), set));
    issued.add(wanted);
    node.follow(new Target.Enforce(wanted));
  }

  private void holdsWholeRules(String what) {
    for (Family family : Family.values()) {
      RuleTable actual;
      try {
        actual = Expected.actual(node.kernel, family);
      } catch (KernelException e) {
        throw new AssertionError(e);
      }
      boolean isWhole =
          actual.chains().isEmpty()
              || issued.stream()
                  .anyMatch(one ->
                      new Expected(one, RenderSettings.DEFAULT).table(family).equals(actual));
      assertThat(isWhole).as("%s, %s: %s", what, family, actual).isTrue();
    }
  }

  /// A disk whose user may die before or after each write.
  private final class Mortal implements Archive {
    private final Archive archive;

    Mortal(Archive archive) {
      this.archive = archive;
    }

    private interface Write {
      void run() throws IOException;
    }

    private void around(Write write) throws IOException {
      call();
      write.run();
      call();
    }

    @Override
    public Kept load() {
      return archive.load();
    }

    @Override
    public void stage(Wanted candidate) throws IOException {
      around(() -> archive.stage(candidate));
    }

    @Override
    public void promote(Wanted good) throws IOException {
      around(() -> archive.promote(good));
    }

    @Override
    public void refresh(Wanted good) throws IOException {
      around(() -> archive.refresh(good));
    }

    @Override
    public void retain(SortedSet<Digest> alive) throws IOException {
      around(() -> archive.retain(alive));
    }

    @Override
    public void clear() throws IOException {
      around(archive::clear);
    }

    @Override
    public void vow(Intent intent) throws IOException {
      around(() -> archive.vow(intent));
    }

    @Override
    public void note(Intent intent) throws IOException {
      around(() -> archive.note(intent));
    }

    @Override
    public void refuse(JournalId journal) throws IOException {
      around(() -> archive.refuse(journal));
    }

    @Override
    public Optional<Adopted> adopted() throws IOException {
      return archive.adopted();
    }

    @Override
    public void followed() throws IOException {
      around(archive::followed);
    }

    @Override
    public void owe(JournalChange change) throws IOException {
      around(() -> archive.owe(change));
    }

    @Override
    public Optional<JournalChange> owed() throws IOException {
      return archive.owed();
    }

    @Override
    public void told() throws IOException {
      around(archive::told);
    }
  }
}
