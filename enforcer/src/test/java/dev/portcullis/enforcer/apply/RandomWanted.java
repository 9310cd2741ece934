package dev.portcullis.enforcer.apply;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
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
import java.util.stream.IntStream;

/// Draws what a node may be asked to enforce: every condition and action, negated and not, blocks,
/// tiers, both attachments, hosts at every kind of place, both families. Small numbers, so that two
/// drawings have much in common.
public final class RandomWanted {
  private static final List<String> POLICIES =
      List.of("p", "a-policy.with-a-name-that-a-log-has-no-room-for");

  private final Random random;
  private final DenialLog log;
  private final WantedDraft draft = new WantedDraft();
  private final List<SetId> addressSets = new ArrayList<>();
  private final List<SetId> portSets = new ArrayList<>();

  private RandomWanted(long seed) {
    this.random = new Random(seed);
    this.log = log(seed);
  }

  public static Wanted draw(long seed) {
    return new RandomWanted(seed).draw();
  }

  /// Where denials are logged in the drawing of `seed`: each in turn.
  public static DenialLog log(long seed) {
    DenialLog[] all = DenialLog.values();
    return all[Math.floorMod(seed, all.length)];
  }

  private Wanted draw() {
    draft.options(
        new NodeOptions(
            pick(List.of(NodeOptions.Denial.values())),
            pick(List.of(NodeOptions.Allowance.values())),
            pick(List.of(NodeOptions.Unknown.values())),
            hostOptions(),
            log));
    draft.podNets("10.1.0.0/16", "fd00:1::/64");
    int sections = random.nextInt(6);
    for (int i = 0; i < sections; i++) {
      section("p" + i);
    }
    int pods = random.nextInt(30);
    for (int i = 0; i < pods; i++) {
      pod(i, sections);
    }
    int hosts = random.nextInt(4);
    for (int i = 0; i < hosts; i++) {
      draft.host("host" + i, place(), bothWays(sections), bothWays(sections));
    }
    return draft.build();
  }

  private HostOptions hostOptions() {
    return random.nextBoolean()
        ? HostOptions.DEFAULT
        : new HostOptions(pick(List.of(HostOptions.ToHost.values())), failsafes(), failsafes());
  }

  private List<FailsafePort> failsafes() {
    List<Cidr> nets =
        List.of(Cidr.parse("10.9.0.0/16"), Cidr.parse("fd00:9::/64"), Cidr.parse("::/0"));
    return IntStream.range(0, random.nextInt(20))
        .mapToObj(i ->
            new FailsafePort(
                pick(List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP)),
                1 + i * 3000,
                nets.subList(0, random.nextInt(4))))
        .toList();
  }

  private HostPlace place() {
    return switch (random.nextInt(4)) {
      case 0 -> new HostPlace.EveryInterface();
      case 1 ->
          new HostPlace.AtAddresses(
              List.of(IpAddress.parse("10.9.0.1"), IpAddress.parse("fd00:9::1")));
      default -> new HostPlace.OnInterface("eth" + random.nextInt(2));
    };
  }

  private BothWays bothWays(int sections) {
    return new BothWays(direction(sections), direction(sections));
  }

  private void section(String policy) {
    List<Chain> chains = new ArrayList<>();
    for (Family family : Family.values()) {
      sets(family);
      for (Direction direction : Direction.values()) {
        if (random.nextInt(4) > 0) {
          List<String> blocks = List.of("b0", "b1").subList(0, random.nextInt(3));
          chains.add(chain(family, direction, Chain.ENTRY, blocks));
          blocks.forEach(block -> chains.add(chain(family, direction, block, List.of())));
        }
      }
    }
    draft.section(policy, chains.toArray(Chain[]::new));
  }

  private void sets(Family family) {
    addressSets.clear();
    portSets.clear();
    for (int i = 0; i < 2; i++) {
      var addresses = SetDefinition.Addresses.of("app == \"" + random.nextInt(3) + "\"");
      var ports = SetDefinition.NamedPort.of("all()", Protocol.TCP, "p" + random.nextInt(3));
      addressSets.add(draft.set(family, addresses, members(family, "")));
      portSets.add(draft.set(family, ports, members(family, ",tcp:80")));
    }
  }

  private List<String> members(Family family, String suffix) {
    String net = family == Family.IPV4 ? "10.1.0." : "fd00:1::";
    List<String> members = new ArrayList<>();
    IntStream.range(1, 9)
        .filter(_ -> random.nextBoolean())
        .forEach(i -> members.add(net + i + suffix));
    if (suffix.isEmpty() && random.nextInt(4) == 0) {
      members.add(family == Family.IPV4 ? "0.0.0.0/0" : "::/0");
    }
    if (suffix.isEmpty() && random.nextInt(4) == 0) {
      members.add(family == Family.IPV4 ? "0.0.0.0/1" : "::102:304");
    }
    return members;
  }

  private Chain chain(Family family, Direction direction, String block, List<String> blocks) {
    List<ChainRule> rules = new ArrayList<>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      List<Condition> conditions =
          new RandomConditions(random, family, addressSets, portSets).draw();
      rules.add(new ChainRule(WantedDraft.rule(pick(POLICIES), i), conditions, action(blocks)));
    }
    return new Chain(family, direction, block, rules);
  }

  private Action action(List<String> blocks) {
    return switch (random.nextInt(blocks.isEmpty() ? 5 : 7)) {
      case 0 -> new Action.Allow();
      case 1 -> new Action.Deny();
      case 2 -> new Action.Pass();
      case 3 -> new Action.Return();
      case 4 -> new Action.Log();
      default -> new Action.Enter(pick(blocks));
    };
  }

  private void pod(int index, int sections) {
    String v4 = "10.1." + random.nextInt(4) + "." + (index + 1);
    String v6 = "fd00:1::" + Integer.toHexString(index + 1);
    List<String> addresses =
        pick(List.of(List.of(v4), List.of(v6), List.of(v4, v6), List.of(v4, "10.1.9." + index)));
    Attachment attachment =
        random.nextBoolean()
            ? new Attachment.ByAddress()
            : new Attachment.ByInterface("veth" + Integer.toHexString(index * 7919));
    draft.pod(
        "pod" + index,
        attachment,
        direction(sections),
        direction(sections),
        addresses.toArray(String[]::new));
  }

  private DirectionRules direction(int sections) {
    List<TierRules> tiers = new ArrayList<>();
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      List<Integer> places =
          IntStream.range(0, sections).filter(_ -> random.nextInt(3) == 0).boxed().toList();
      String tier = "tier" + i;
      tiers.add(
          new TierRules(tier, places, pick(List.of(Verdict.values())), WantedDraft.tierEnd(tier)));
    }
    return new DirectionRules(tiers, pick(List.of(Verdict.ALLOW, Verdict.DENY)));
  }

  private <T> T pick(List<T> options) {
    return options.get(random.nextInt(options.size()));
  }
}
