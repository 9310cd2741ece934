package dev.portcullis.reconciler.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.reconciler.compile.Histories;
import dev.portcullis.reconciler.connectivity.Connections;
import dev.portcullis.reconciler.connectivity.Connectivity;
import dev.portcullis.reconciler.connectivity.Contrast;
import dev.portcullis.reconciler.connectivity.Peer;
import dev.portcullis.reconciler.connectivity.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What lies between two random clusters is the difference of the two answers about them, whether
/// little has changed or much.
class ContrastLawTest {
  private static final Pair NOTHING = new Pair(Connections.NONE, Connections.NONE);

  /// What may pass before and after.
  private record Pair(Connections before, Connections after) {}

  /// What is told of two peers; ranges outside may overlap those of other rows.
  private record Row(Peer source, Peer destination, Pair pair) {}

  @Test
  void aContrastIsTheDifferenceOfTwoAnswers() {
    int clusters = Histories.count(60, 600);
    int differing = 0;
    for (int seed = 0; seed < clusters; seed++) {
      var random = new RandomManifests(seed);
      Manifests policies =
          switch (seed % 3) {
            case 0 -> new RandomManifests(seed + 1).policies();
            case 1 -> few(random);
            default -> edited(random, new Random(seed));
          };
      Scene before = World.offline(random.policies(), random.inventory()).scene();
      Scene after = World.offline(policies, random.inventory()).scene();
      differing += check(before, after, "seed " + seed);
      check(after, after, "seed " + seed + ", with itself");
    }
    assertThat(differing).as("clusters that differ").isGreaterThan(clusters / 3);
  }

  /// The policies without every seventh.
  private static Manifests few(RandomManifests random) {
    var few = new Manifests();
    int count = 0;
    for (var manifest : random.policies().all()) {
      boolean kept =
          manifest.path("kind").asText().matches("Tier|Profile|HostEndpoint") || count++ % 7 != 3;
      if (kept) {
        few.add(manifest);
      }
    }
    return few;
  }

  /// The policies, in some of which a rule is gone, comes first or stands twice.
  private static Manifests edited(RandomManifests random, Random chance) {
    var edited = new Manifests();
    for (var manifest : random.policies().all()) {
      var copy = manifest.deepCopy();
      for (String list : List.of("ingress", "egress")) {
        if (copy.path("spec").path(list) instanceof ArrayNode rules
            && !rules.isEmpty()
            && chance.nextInt(4) == 0) {
          int at = chance.nextInt(rules.size());
          var rule = rules.get(at);
          switch (chance.nextInt(3)) {
            case 0 -> rules.remove(at);
            case 1 -> rules.insert(0, rules.remove(at));
            default -> rules.insert(chance.nextInt(rules.size()), rule);
          }
        }
      }
      edited.add(copy);
    }
    return edited;
  }

  private static int check(Scene before, Scene after, String about) {
    List<Row> told = new ArrayList<>();
    Contrast.between(before, after)
        .forEach(found ->
            told.add(
                new Row(
                    found.source(), found.destination(), new Pair(found.before(), found.now()))));
    List<Row> answered = new ArrayList<>();
    Connectivity.of(before)
        .forEach(found ->
            answered.add(
                new Row(
                    found.source(),
                    found.destination(),
                    new Pair(found.connections(), Connections.NONE))));
    Connectivity.of(after)
        .forEach(found ->
            answered.add(
                new Row(
                    found.source(),
                    found.destination(),
                    new Pair(Connections.NONE, found.connections()))));
    var starts = new TreeSet<IpAddress>();
    told.forEach(row -> addStarts(row, starts));
    answered.forEach(row -> addStarts(row, starts));
    SortedMap<String, Pair> expected = atoms(answered, starts);
    expected.values().removeIf(pair -> pair.before().equals(pair.after()));
    assertThat(atoms(told, starts)).as(about).isEqualTo(expected);
    return told.isEmpty() ? 0 : 1;
  }

  private static void addStarts(Row row, NavigableSet<IpAddress> starts) {
    for (Peer peer : List.of(row.source, row.destination)) {
      if (peer instanceof Peer.Outside(var first, var last)) {
        starts.add(first);
        next(last, starts);
      }
    }
  }

  private static void next(IpAddress address, NavigableSet<IpAddress> starts) {
    long low = address.low() + 1;
    long high = low == 0 ? address.high() + 1 : address.high();
    try {
      starts.add(new IpAddress(address.family(), high, low));
    } catch (IllegalArgumentException _) {
      // It was the last address of its family.
    }
  }

  private static SortedMap<String, Pair> atoms(List<Row> rows, NavigableSet<IpAddress> starts) {
    var atoms = new TreeMap<String, Pair>();
    for (Row row : rows) {
      for (String source : pieces(row.source, starts)) {
        for (String destination : pieces(row.destination, starts)) {
          atoms.merge(source + " " + destination, row.pair, ContrastLawTest::joined);
        }
      }
    }
    atoms.values().removeIf(NOTHING::equals);
    return atoms;
  }

  private static Pair joined(Pair one, Pair other) {
    return new Pair(
        one.before.isEmpty() ? other.before : one.before,
        one.after.isEmpty() ? other.after : one.after);
  }

  private static List<String> pieces(Peer peer, NavigableSet<IpAddress> starts) {
    return switch (peer) {
      case Peer.Known known -> List.of(known.toString());
      case Peer.Outside(var first, var last) ->
          starts.subSet(first, true, last, true).stream().map(IpAddress::toString).toList();
    };
  }
}
