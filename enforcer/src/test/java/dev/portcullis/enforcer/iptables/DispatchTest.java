package dev.portcullis.enforcer.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Walks packets through dispatch trees as the kernel would: where do they end, after how many
/// rules?
class DispatchTest {
  private static final DispatchTarget NEXT = new DispatchTarget.Chain("nobody");

  /// Where a walk ended, and how many rules it met.
  private record Walk(String end, int rules) {}

  private interface Matching {
    boolean matches(String[] words);
  }

  private static Walk walk(RuleTable table, String root, Matching matching) {
    String chain = root;
    int rules = 0;
    while (table.chains().containsKey(chain)) {
      String entered = chain;
      for (String line : table.chains().get(chain)) {
        rules++;
        String[] words = line.split(" ", -1);
        if (words.length == 4 || matching.matches(words)) {
          chain = words[words.length - 1];
          break;
        }
      }
      assertThat(chain).as("every chain leads on").isNotEqualTo(entered);
    }
    return new Walk(chain, rules);
  }

  private static RuleTable interfaces(List<String> names) {
    var targets = new TreeMap<String, DispatchTarget>();
    names.forEach(name -> targets.put(name, new DispatchTarget.Chain(name)));
    var out = new RuleChains(Family.IPV4, RenderSettings.DEFAULT);
    new InterfaceDispatch(out, Side.SOURCE, NEXT).write(Side.SOURCE.root(), targets);
    return out.table();
  }

  private static Walk byInterface(RuleTable table, String name) {
    return walk(
        table,
        Side.SOURCE.root(),
        words ->
            words[3].endsWith("+")
                ? name.startsWith(words[3].substring(0, words[3].length() - 1))
                : name.equals(words[3]));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 9, 110, 500})
  void everyInterfaceIsFoundAfterFewRules(int count) {
    var random = new Random(count);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add("cali" + String.format(Locale.ROOT, "%011x", random.nextLong() >>> 20));
    }
    RuleTable table = interfaces(names);

    for (String name : names) {
      Walk walk = byInterface(table, name);
      assertThat(walk.end()).isEqualTo(name);
      assertThat(walk.rules()).as("seed %d, %s", count, name).isLessThan(50);
    }
    assertThat(byInterface(table, "cali0").end()).isEqualTo("nobody");
    assertThat(byInterface(table, "eth0").end()).isEqualTo("nobody");
  }

  @Test
  void aNameThatBeginsAnotherIsItself() {
    List<String> names = new ArrayList<>(List.of("eth", "eth1", "eth10", "eth100"));
    for (int i = 0; i < 20; i++) {
      names.add("eth1000" + i);
    }
    RuleTable table = interfaces(names);

    assertThat(names)
        .allSatisfy(name -> assertThat(byInterface(table, name).end()).isEqualTo(name));
    assertThat(byInterface(table, "eth2").end()).isEqualTo("nobody");
  }

  private static RuleTable addresses(Family family, List<IpAddress> all) {
    var targets = new TreeMap<IpAddress, DispatchTarget>();
    all.forEach(address -> targets.put(address, new DispatchTarget.Chain(address.toString())));
    var out = new RuleChains(family, RenderSettings.DEFAULT);
    new AddressDispatch(out, Side.DESTINATION, NEXT).write(Side.DESTINATION.root(), targets);
    return out.table();
  }

  private static Walk byAddress(RuleTable table, IpAddress address) {
    return walk(table, Side.DESTINATION.root(), words -> Cidr.parse(words[3]).contains(address));
  }

  private static IpAddress ofPod(Family family, int pod) {
    return IpAddress.parse(
        switch (family) {
          case IPV4 -> "10.1.%d.%d".formatted(pod / 250, pod % 250 + 2);
          case IPV6 -> "fd00:1:2:3::" + Integer.toHexString(pod + 2);
        });
  }

  @ParameterizedTest
  @CsvSource({"IPV4,110", "IPV6,110", "IPV4,500", "IPV6,500"})
  void everyAddressOfAFullNodeIsFoundAfterFewRules(Family family, int pods) {
    List<IpAddress> all = IntStream.range(0, pods).mapToObj(pod -> ofPod(family, pod)).toList();
    RuleTable table = addresses(family, all);

    for (IpAddress address : all) {
      Walk walk = byAddress(table, address);
      assertThat(walk.end()).isEqualTo(address.toString());
      assertThat(walk.rules()).as(address.toString()).isLessThan(40);
    }
    assertThat(byAddress(table, ofPod(family, -1)).end()).isEqualTo("nobody");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void addressesAnywhereAreFoundToo(long seed) {
    var random = new Random(seed);
    List<IpAddress> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      all.add(
          new IpAddress(Family.IPV6, random.nextInt(3), random.nextLong() >>> random.nextInt(60)));
    }
    RuleTable table = addresses(Family.IPV6, all);

    assertThat(all)
        .allSatisfy(address ->
            assertThat(byAddress(table, address).end())
                .as("seed %d", seed)
                .isEqualTo(address.toString()));
  }

  @Test
  void oneAddressMoreTouchesFewChains() {
    List<IpAddress> all = new ArrayList<>();
    for (int i = 2; i < 112; i++) {
      all.add(IpAddress.parse("10.1.0." + i));
    }
    RuleTable before = addresses(Family.IPV4, all);
    all.add(IpAddress.parse("10.1.0.112"));
    RuleTable after = addresses(Family.IPV4, all);

    long changed =
        after.chains().entrySet().stream()
            .filter(chain -> !chain.getValue().equals(before.chains().get(chain.getKey())))
            .count();

    assertThat(changed).isLessThanOrEqualTo(2);
  }
}
