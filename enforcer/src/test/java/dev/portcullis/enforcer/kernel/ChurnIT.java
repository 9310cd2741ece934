package dev.portcullis.enforcer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.ApplyOutcome;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.enforcer.iptables.KernelSet;
import dev.portcullis.enforcer.iptables.Ownership;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.SavedSets;
import dev.portcullis.enforcer.iptables.SavedTable;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.report.Work;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Members come and go as fast as this machine lets them, while new connections are tried all the
/// time: by one who is a member throughout, and by one who never is.
class ChurnIT {
  private static final LastGood NOTHING = new LastGood.None();
  private static final Duration LENGTH = Duration.ofSeconds(5);

  /// How many members change at once, as many as a busy cluster's next publication holds.
  private static final int BATCH = 10;

  private final Wiring wiring;
  private final Namespace member;
  private final Namespace stranger;
  private final EchoServer server;

  ChurnIT() throws Exception {
    wiring = new Wiring(Wiring.Kind.ROUTED);
    server = EchoServer.start(wiring.pod(5), WebScenario.PORT);
    member = wiring.pod(6);
    stranger = wiring.pod(7);
  }

  @BeforeEach
  void everybodyGetsInWithoutRules() throws Exception {
    for (Namespace from : List.of(member, stranger)) {
      assertThat(new Probe(from).tcp(Wiring.v4(5), WebScenario.PORT)).isEqualTo(Reply.ANSWERED);
    }
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    wiring.close();
  }

  private static String address(int number) {
    return "10.%d.%d.%d".formatted(100 + number / 65_536, number / 256 % 256, number % 256);
  }

  private static String[] frontends(int members) {
    var all = new TreeSet<>(List.of(WebScenario.addresses(6)));
    IntStream.range(0, members).mapToObj(ChurnIT::address).forEach(all::add);
    return all.toArray(String[]::new);
  }

  /// `wanted` with a batch of members of its IPv4 set that leave, or come back.
  private static Wanted changed(Wanted wanted, Random random, int members) {
    SortedMap<SetId, WantedSet> sets = new TreeMap<>(wanted.sets());
    sets.replaceAll((_, set) -> {
      if (set.header().family() == Family.IPV6) {
        return set;
      }
      var added = new TreeSet<String>();
      var removed = new TreeSet<String>();
      for (int i = 0; i < BATCH; i++) {
        String address = address(random.nextInt(members));
        (set.members().contains(address) ? removed : added).add(address);
      }
      return new WantedSet(set.header(), set.members().changed(added, removed));
    });
    return new Wanted(wanted.snapshot(), wanted.sections(), sets);
  }

  /// Tries new connections until told to stop; answers how many there were, and fails at the first
  /// that is not as `expected`.
  private static CompletableFuture<Integer> tries(
      Namespace from, Reply expected, AtomicBoolean over) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            int tries = 0;
            do {
              assertThat(new Probe(from).tcp(Wiring.v4(5), WebScenario.PORT))
                  .as("try %d from %s", tries, from.name())
                  .isEqualTo(expected);
              tries++;
            } while (!over.get());
            return tries;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        Thread::startVirtualThread);
  }

  @ParameterizedTest
  @CsvSource({"NFT,10000", "LEGACY,10000", "NFT,100000"})
  void whileMembersChangeNoRuleIsWrittenAndNoMomentIsWrong(Backend tools, int members)
      throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    NetfilterKernel kernel = wiring.node().kernel(tools);
    var applier = new Applier(kernel, RenderSettings.DEFAULT, System::nanoTime);
    Wanted wanted = new WebScenario(Wiring.Kind.ROUTED).draft(frontends(members)).build();
    assertThat(applier.apply(wanted, NOTHING)).isInstanceOf(ApplyOutcome.Applied.class);
    var over = new AtomicBoolean();
    CompletableFuture<Integer> allowed = tries(member, Reply.ANSWERED, over);
    CompletableFuture<Integer> denied = tries(stranger, Reply.REFUSED, over);
    String rules = rules(kernel);

    long changes = 0;
    long end = System.nanoTime() + LENGTH.toNanos();
    while (System.nanoTime() < end) {
      wanted = changed(wanted, random, members);
      Work work = applier.apply(wanted, NOTHING).work();
      assertThat(work.rules()).as("seed %d", seed).isEqualTo(Work.Change.NONE);
      assertThat(work.commands()).as("seed %d", seed).isEqualTo(1);
      changes += work.members().added() + work.members().removed();
    }
    over.set(true);

    assertThat(allowed.join()).as("tries of the member").isPositive();
    assertThat(denied.join()).as("tries of the stranger").isPositive();
    assertThat(changes).as("seed %d", seed).isPositive();
    assertThat(rules(kernel)).as("seed %d", seed).isEqualTo(rules);
    holdsExactly(kernel, wanted, seed);
  }

  /// Our rules of both families; whatever else is saved tells the time and counts packets.
  private static String rules(NetfilterKernel kernel) throws KernelException {
    return SavedTable.parse(Family.IPV4, kernel.save(Family.IPV4)).asWanted().text()
        + SavedTable.parse(Family.IPV6, kernel.save(Family.IPV6)).asWanted().text();
  }

  private static void holdsExactly(NetfilterKernel kernel, Wanted wanted, long seed)
      throws Exception {
    for (var set : wanted.sets().entrySet()) {
      var header = set.getValue().header();
      String name = Ownership.setName(header.family(), set.getKey());
      var expected = new KernelSet(name, header.type(), header.family(), set.getValue().members());
      var held = SavedSets.members(kernel.saveSets(new TreeSet<>(List.of(name))));
      assertThat(expected.holdsExactly(held.getOrDefault(name, new TreeSet<>())))
          .as("seed %d, set %s", seed, name)
          .isTrue();
    }
  }
}
