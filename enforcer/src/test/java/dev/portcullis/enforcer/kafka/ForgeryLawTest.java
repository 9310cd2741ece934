package dev.portcullis.enforcer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Somebody writes to the topics whatever they like, in the middle of what the reconciler writes,
/// but has no key that is trusted. What is handed over is still what the reconciler meant, nothing
/// else.
class ForgeryLawTest {
  private static final int SEEDS = Boolean.getBoolean("portcullis.full") ? 2_000 : 60;
  private static final int STEPS = 25;
  private static final List<Integer> SETS = List.of(0, 1, 2);
  private static final Place OWN = Place.ofSnapshot(MemoryCluster.NODE);
  private static final Signing OURS = Keys.signingWith(1);
  private static final Signing THEIRS = Keys.signingWith(2);

  private final List<NodeSnapshot> meant = new ArrayList<>();
  private MemoryCluster cluster = new MemoryCluster();

  @Test
  void whatIsHandedOverIsWhatWasMeantWhateverIsForged() {
    int refused = 0;
    int handed = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      var random = new SplittableRandom(seed);
      begin();
      StepReader reader = reader();
      for (int step = 0; step < STEPS; step++) {
        write(random);
        forge(random);
        if (random.nextInt(10) == 0) {
          reader = reader();
        }
        reader.step(random);
        check(reader, seed);
      }
      reader.catchUp();
      check(reader, seed);
      refused += reader.refusals.size();
      handed += reader.targets.size();
    }
    assertThat(refused).as("forgeries were met").isGreaterThan(SEEDS);
    assertThat(handed).as("and so was the truth").isGreaterThan(SEEDS / 2);
  }

  private StepReader reader() {
    return new StepReader(cluster.topics, new Allegiance(new Fence.Open(), Keys.trusting(1)));
  }

  private void begin() {
    cluster = new MemoryCluster();
    cluster.signing = OURS;
    meant.clear();
    SETS.forEach(set -> cluster.change(set, List.of("10.0.0.1"), List.of()));
    meant.add(cluster.publish(Order.ENFORCE, SETS));
  }

  private void write(RandomGenerator random) {
    if (random.nextInt(4) == 0) {
      meant.add(cluster.publish(Order.ENFORCE, SETS));
    } else {
      String member = "10.1.0." + random.nextInt(250);
      cluster.change(SETS.get(random.nextInt(SETS.size())), List.of(member), List.of());
    }
  }

  private void forge(RandomGenerator random) {
    Place place = anywhere(random);
    LogRecord some = anything(place, random);
    switch (random.nextInt(7)) {
      case 0 -> cluster.topics.put(place, some.key(), garbage(random), some.signature());
      case 1 -> cluster.topics.put(place, some.key(), some.value(), some.signature());
      case 2 -> {
        Place elsewhere = anywhere(random);
        String key = anything(elsewhere, random).key();
        cluster.topics.put(elsewhere, key, some.value(), some.signature());
      }
      case 3 -> cluster.topics.put(place, some.key(), changed(some, random), some.signature());
      case 4 -> cluster.topics.remove(place, some.key());
      case 5 -> {
        byte[] value = changed(some, random);
        cluster.signing = THEIRS;
        cluster.put(place, some.key(), value);
        cluster.signing = OURS;
      }
      default -> {
        NodeSnapshot snapshot = cluster.snapshot(Order.REMOVE, List.of());
        cluster.signing = random.nextBoolean() ? THEIRS : new Signing.Off();
        cluster.publish(snapshot);
        cluster.signing = OURS;
      }
    }
  }

  private Place anywhere(RandomGenerator random) {
    List<Place> places = cluster.topics.places();
    return random.nextBoolean() ? OWN : places.get(random.nextInt(places.size()));
  }

  private LogRecord anything(Place place, RandomGenerator random) {
    List<LogRecord> all = cluster.topics.read(place, 0, Long.MAX_VALUE, Integer.MAX_VALUE);
    return all.get(random.nextInt(all.size()));
  }

  private static byte[] garbage(RandomGenerator random) {
    return ("{" + random.nextInt() + "}").getBytes(StandardCharsets.UTF_8);
  }

  /// With one digit or letter for another.
  private static byte[] changed(LogRecord record, RandomGenerator random) {
    byte[] value = record.isTombstone() ? new byte[] {'x'} : record.value().clone();
    int at = random.nextInt(value.length);
    value[at] = (byte) (value[at] == 'a' ? 'b' : 'a');
    return value;
  }

  private void check(StepReader reader, long seed) {
    for (Target target : reader.targets) {
      assertThat(meant).as("seed %d", seed).contains(target.snapshot());
      if (target instanceof Target.Enforce(var wanted)) {
        wanted.sets().forEach((id, set) -> isAsMeant(id, set, seed));
      }
    }
    reader.changed.forEach((id, set) -> isAsMeant(id, set, seed));
  }

  private void isAsMeant(SetId id, WantedSet set, long seed) {
    assertThat(set.members())
        .as("set %s at %s, seed %d", id, set.header().sequence(), seed)
        .isEqualTo(cluster.contentOf(id, set.header().sequence()));
  }
}
