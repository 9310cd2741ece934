package dev.portcullis.enforcer.kernel;

import dev.portcullis.enforcer.apply.KernelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whether packets between the ports of a bridge meet iptables at all. If they do not, rules for
/// endpoints on one bridge are in the kernel and in force for nobody.
public final class BridgeNetfilter {
  /// Where the kernel keeps the switches of the network namespace of this process.
  public static final Path SWITCHES = Path.of("/proc/sys/net/bridge");

  private static final List<String> NAMES =
      List.of("bridge-nf-call-iptables", "bridge-nf-call-ip6tables");

  private final Path switches;
  private final CommandRunner runner;

  /// `runner` loads the module where that is allowed.
  public BridgeNetfilter(Path switches, CommandRunner runner) {
    this.switches = switches;
    this.runner = runner;
  }

  /// What bridged packets meet.
  public enum Finding {
    /// iptables, for both families.
    ON,
    /// Not iptables, for one family or both.
    OFF,
    /// Nothing: the kernel module `br_netfilter` is not loaded.
    ABSENT
  }

  /// Whether the enforcer may change what it finds.
  public enum Consent {
    /// It may load the module and turn the switches.
    MAY_CHANGE,
    /// It only looks.
    MAY_LOOK
  }

  /// What is found, after it was mended where that is allowed and possible.
  public Finding ensure(Consent consent) {
    Finding found = look();
    if (found == Finding.ON || consent == Consent.MAY_LOOK) {
      return found;
    }
    if (found == Finding.ABSENT) {
      load();
    }
    NAMES.forEach(this::turnOn);
    return look();
  }

  /// What is found.
  public Finding look() {
    if (!Files.isDirectory(switches)) {
      return Finding.ABSENT;
    }
    return NAMES.stream().allMatch(this::isOn) ? Finding.ON : Finding.OFF;
  }

  private boolean isOn(String name) {
    try {
      return Files.readString(switches.resolve(name), StandardCharsets.UTF_8).strip().equals("1");
    } catch (IOException _) {
      return false;
    }
  }

  private void turnOn(String name) {
    try {
      Files.writeString(switches.resolve(name), "1\n", StandardCharsets.UTF_8);
    } catch (IOException _) {
      // Not allowed, or no such switch: the second look says so.
    }
  }

  private void load() {
    try {
      runner.run(List.of(Backend.tool("modprobe"), "br_netfilter"), "");
    } catch (KernelException _) {
      // Not allowed, or no such module: the second look says so.
    }
  }
}
