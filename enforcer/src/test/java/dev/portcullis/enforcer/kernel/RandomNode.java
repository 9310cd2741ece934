package dev.portcullis.enforcer.kernel;

import static dev.portcullis.enforcer.apply.WantedDraft.isolated;
import static dev.portcullis.enforcer.apply.WantedDraft.rule;

import dev.portcullis.enforcer.apply.RandomWanted;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedDraft;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.BothWays;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import dev.portcullis.events.snapshot.DenialLog;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.FailsafePort;
import dev.portcullis.events.snapshot.HostOptions;
import dev.portcullis.events.snapshot.HostPlace;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.snapshot.SetDefinition;
import dev.portcullis.events.snapshot.TierRules;
import dev.portcullis.events.snapshot.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Draws rules for the node of a [Wiring] that often tell its packets apart: pods 5, 6 and 7 with
/// policies in two tiers, which name the wiring's addresses and ports, and host endpoints.
final class RandomNode {
  static final int[] PORTS = {8000, 8001};

  /// The ports of clients lie on both sides of it.
  private static final int MIDDLE = 46_000;

  private static final int SECTIONS = 5;
  private static final String BLOCK = "a";

  private final Random random;
  private final DenialLog log;
  private final Wiring.Kind kind;
  private final WantedDraft draft = new WantedDraft().podNets("10.1.0.0/24", "fd00:1::/64");
  private final SortedMap<Family, List<SetId>> addressSets = new TreeMap<>();
  private final SortedMap<Family, List<SetId>> portSets = new TreeMap<>();

  private RandomNode(long seed, Wiring.Kind kind) {
    this.random = new Random(seed);
    this.log = RandomWanted.log(seed);
    this.kind = kind;
  }

  static Wanted draw(long seed, Wiring.Kind kind) {
    return new RandomNode(seed, kind).draw();
  }

  private Wanted draw() {
    draft.options(options());
    for (Family family : Family.values()) {
      addressSets.put(family, List.of(addressSet(family, "a"), addressSet(family, "b")));
      portSets.put(family, List.of(portSet(family)));
    }
    IntStream.range(0, SECTIONS).forEach(this::section);
    for (int pod : new int[] {5, 6, 7}) {
      draft.pod("p" + pod, attachment(pod), rules(), rules(), WebScenario.addresses(pod));
    }
    hosts();
    return draft.build();
  }

  private NodeOptions options() {
    return new NodeOptions(
        NodeOptions.Denial.REJECT,
        pick(List.of(NodeOptions.Allowance.values())),
        pick(List.of(NodeOptions.Unknown.values())),
        new HostOptions(
            pick(List.of(HostOptions.ToHost.values())),
            List.of(
                new FailsafePort(Protocol.TCP, PORTS[1], List.of(Cidr.parse("10.9.0.0/24"))),
                FailsafePort.of(Protocol.UDP, PORTS[1])),
            List.of(FailsafePort.of(Protocol.TCP, PORTS[0]))),
        log);
  }

  private Attachment attachment(int pod) {
    return switch (kind) {
      case ROUTED -> new Attachment.ByInterface(Wiring.port(pod));
      case BRIDGED -> new Attachment.ByAddress();
    };
  }

  private SetId addressSet(Family family, String name) {
    List<String> members =
        Stream.concat(addresses(family).map(IpAddress::toString), Stream.of(net(family).toString()))
            .filter(_ -> random.nextInt(3) == 0)
            .distinct()
            .toList();
    return draft.set(family, SetDefinition.Addresses.of("name == \"" + name + "\""), members);
  }

  private SetId portSet(Family family) {
    List<String> members =
        addresses(family)
            .flatMap(address ->
                IntStream.of(PORTS)
                    .boxed()
                    .flatMap(port -> Stream.of(address + ",tcp:" + port, address + ",udp:" + port)))
            .filter(_ -> random.nextBoolean())
            .toList();
    return draft.set(family, new SetDefinition.ServicePorts("default", "web"), members);
  }

  private static Stream<IpAddress> addresses(Family family) {
    Stream<String> all =
        switch (family) {
          case IPV4 ->
              Stream.of("10.1.0.5", "10.1.0.6", "10.1.0.7", "10.1.0.8", "10.9.0.2", "10.9.0.1");
          case IPV6 ->
              Stream.of(
                  "fd00:1::5", "fd00:1::6", "fd00:1::7", "fd00:1::8", "fd00:9::2", "fd00:9::1");
        };
    return all.map(IpAddress::parse);
  }

  private Cidr net(Family family) {
    IpAddress address = pick(addresses(family).toList());
    int length = family.bits() - random.nextInt(4);
    return new Cidr(address.masked(length), length);
  }

  private void section(int number) {
    List<Chain> chains = new ArrayList<>();
    for (Family family : Family.values()) {
      for (Direction direction : Direction.values()) {
        if (random.nextInt(6) > 0) {
          chains.add(chain(family, direction, Chain.ENTRY, number));
          chains.add(chain(family, direction, BLOCK, number));
        }
      }
    }
    draft.section("s" + number, chains.toArray(Chain[]::new));
  }

  private Chain chain(Family family, Direction direction, String block, int number) {
    List<ChainRule> rules =
        IntStream.rangeClosed(0, random.nextInt(4))
            .mapToObj(index ->
                new ChainRule(rule("s" + number, index), conditions(family), action(block)))
            .toList();
    return new Chain(family, direction, block, rules);
  }

  private Action action(String block) {
    return switch (random.nextInt(block.equals(BLOCK) ? 7 : 9)) {
      case 0, 1, 2 -> new Action.Allow();
      case 3, 4 -> new Action.Deny();
      case 5 -> new Action.Pass();
      case 6 -> new Action.Return();
      default -> new Action.Enter(BLOCK);
    };
  }

  private List<Condition> conditions(Family family) {
    List<Condition> conditions = new ArrayList<>();
    if (random.nextInt(3) > 0) {
      conditions.add(new Condition.ProtocolIs(random.nextBoolean() ? Protocol.TCP : Protocol.UDP));
      int port = PORTS[random.nextInt(PORTS.length)];
      maybe(conditions, new Condition.DestinationPorts(List.of(PortRange.of(port))));
      maybe(conditions, new Condition.SourcePorts(List.of(new PortRange(MIDDLE, 65_535))));
    }
    maybe(conditions, new Condition.SourceIn(net(family)));
    maybe(conditions, new Condition.DestinationIn(net(family)));
    maybe(conditions, new Condition.SourceInSet(pick(found(addressSets, family))));
    maybe(conditions, new Condition.DestinationInSet(pick(found(addressSets, family))));
    maybe(conditions, new Condition.DestinationPortInSet(pick(found(portSets, family))));
    return conditions;
  }

  private static List<SetId> found(SortedMap<Family, List<SetId>> sets, Family family) {
    return sets.getOrDefault(family, List.of());
  }

  private void maybe(List<Condition> conditions, Condition condition) {
    switch (random.nextInt(6)) {
      case 0 -> conditions.add(condition);
      case 1 -> conditions.add(new Condition.Not(condition));
      default -> {}
    }
  }

  /// What an endpoint is asked in one direction.
  private DirectionRules rules() {
    return switch (random.nextInt(4)) {
      case 0 -> DirectionRules.OPEN;
      case 1 -> isolated(random.nextInt(SECTIONS));
      default ->
          new DirectionRules(
              List.of(tier("first", Verdict.PASS), tier("second", pick(List.of(Verdict.values())))),
              random.nextBoolean() ? Verdict.ALLOW : Verdict.DENY);
    };
  }

  private TierRules tier(String name, Verdict otherwise) {
    List<Integer> sections =
        IntStream.range(0, SECTIONS).boxed().filter(_ -> random.nextInt(3) == 0).toList();
    return new TierRules(name, sections, otherwise, WantedDraft.tierEnd(name));
  }

  private void hosts() {
    host("up", HostScenario.UPLINK);
    host(
        "node",
        new HostPlace.AtAddresses(
            Stream.of("10.9.0.1", "fd00:9::1").map(IpAddress::parse).toList()));
    host("all", new HostPlace.EveryInterface());
  }

  private void host(String name, HostPlace place) {
    if (random.nextInt(3) == 0) {
      draft.host(name, place, new BothWays(rules(), rules()), new BothWays(rules(), rules()));
    }
  }

  private <T> T pick(List<T> options) {
    return options.get(random.nextInt(options.size()));
  }
}
