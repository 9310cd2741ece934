package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.Direction;
import java.nio.charset.StandardCharsets;

/// What is ours in a kernel, by name alone, so that a restarted enforcer recognises it. Names are
/// made of the *key* of what a chain stands for, never of its content: a change of a policy
/// rewrites one chain and touches no other.
public final class Ownership {
  /// What the name of every chain of ours begins with.
  public static final String CHAIN_PREFIX = "pcl-";

  static final String FORWARD = "pcl-forward";
  static final String INPUT = "pcl-input";
  static final String OUTPUT = "pcl-output";
  static final String ALLOW = "pcl-allow";
  static final String PASS = "pcl-pass";
  static final String DENY = "pcl-deny";
  static final String ACCEPT = "pcl-accept";

  /// Where a packet goes on through the kernel's own chain, without our mark.
  static final String LEAVE = "pcl-leave";

  private static final String DENIAL = DENY + "-";
  private static final String LOG = "pcl-log-";

  /// With the longest prefix (7), a dash and a block (4) this fits the kernel's 28.
  private static final int POLICY_HASH = 16;

  private static final int HASH = 20;
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

  private Ownership() {}

  /// Whether the chain is ours.
  public static boolean isOurChain(String name) {
    return name.startsWith(CHAIN_PREFIX);
  }

  /// Whether the ip set is ours.
  public static boolean isOurSet(String name) {
    return name.startsWith("pcl4") || name.startsWith("pcl6");
  }

  /// The kernel's name of an ip set, 30 of its 31 characters.
  public static String setName(Family family, SetId set) {
    return setPrefix(family) + set;
  }

  /// The name under which a set is built that will take the place of `name`; a dash is in no set
  /// id.
  static String replacementOf(String name) {
    return name.substring(0, 4) + "-" + name.substring(4);
  }

  private static String setPrefix(Family family) {
    return switch (family) {
      case IPV4 -> "pcl4";
      case IPV6 -> "pcl6";
    };
  }

  /// The chain that logs what is refused for this reason, and refuses it.
  static String denialChain(String reason) {
    return DENIAL + hash(reason, POLICY_HASH);
  }

  /// The chain that logs what `rule` wants logged.
  static String logChain(RuleId rule) {
    return LOG + hash(rule.text(), POLICY_HASH);
  }

  /// Whether packets that go to this chain are refused.
  static boolean isDenial(String name) {
    return name.equals(DENY) || name.startsWith(DENIAL);
  }

  /// Whether the chain only logs.
  static boolean isLog(String name) {
    return name.startsWith(LOG);
  }

  /// Whether the chain holds rules of a policy.
  static boolean isPolicyChain(String name) {
    return name.startsWith("pcl-pi-") || name.startsWith("pcl-po-");
  }

  /// The chain of a policy's block.
  static String policyChain(ResourceKey policy, Direction direction, String block) {
    String entry = "pcl-p" + letter(direction) + "-" + hash(policy.toString(), POLICY_HASH);
    return block.equals(Chain.ENTRY) ? entry : entry + "-" + block;
  }

  /// The chain of an endpoint.
  static String endpointChain(InventoryKey endpoint, Direction direction) {
    return "pcl-e" + letter(direction) + "-" + hash(endpoint.toString(), HASH);
  }

  static String hash(String text, int length) {
    byte[] digest = Digest.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    var name = new StringBuilder(length);
    for (int bit = 0; bit < length * 5; bit += 5) {
      int pair = ((digest[bit / 8] & 0xff) << 8) | (digest[bit / 8 + 1] & 0xff);
      name.append(BASE32.charAt((pair >> (11 - bit % 8)) & 31));
    }
    return name.toString();
  }

  private static String letter(Direction direction) {
    return switch (direction) {
      case INGRESS -> "i";
      case EGRESS -> "o";
    };
  }
}
