package dev.portcullis.enforcer.kernel;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.iptables.Ownership;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which of its two kernel interfaces iptables uses. Rules of both are in force at once, so ours
/// belong where the rules of others are.
public enum Backend {
  /// nf_tables.
  NFT,
  /// x_tables.
  LEGACY;

  private static final List<String> LEGACY_TABLES =
      List.of("/proc/net/ip_tables_names", "/proc/net/ip6_tables_names");
  private static final List<String> HINTS = List.of("KUBE-IPTABLES-HINT", "KUBE-KUBELET-CANARY");

  /// The other one.
  Backend other() {
    return switch (this) {
      case NFT -> LEGACY;
      case LEGACY -> NFT;
    };
  }

  /// The middle of the tools' names: `iptables-nft-save`.
  public String text() {
    return switch (this) {
      case NFT -> "nft";
      case LEGACY -> "legacy";
    };
  }

  /// The backend to use in the namespace of `runner`: the one that the kubelet or kube-proxy has
  /// marked, else the one with more rules of others, else the one that `iptables` itself uses. The
  /// legacy tables are looked at only if they exist, since looking creates them.
  public static Backend detect(CommandRunner runner) throws KernelException {
    boolean hasNft = CommandRunner.path("iptables-nft-save").isPresent();
    boolean hasLegacy = CommandRunner.path("iptables-legacy-save").isPresent();
    if (hasNft != hasLegacy) {
      return hasNft ? NFT : LEGACY;
    }
    String nft = saved(runner, NFT);
    String legacy = legacyTables(runner).isBlank() ? "" : saved(runner, LEGACY);
    if (isHinted(nft) != isHinted(legacy)) {
      return isHinted(nft) ? NFT : LEGACY;
    }
    long others = foreignRules(nft) - foreignRules(legacy);
    if (others != 0) {
      return others > 0 ? NFT : LEGACY;
    }
    return runner.run(List.of(tool("iptables"), "--version"), "").contains("legacy") ? LEGACY : NFT;
  }

  private static String saved(CommandRunner runner, Backend backend) throws KernelException {
    return runner.run(List.of(tool("iptables-" + backend.text() + "-save")), "")
        + runner.run(List.of(tool("ip6tables-" + backend.text() + "-save")), "");
  }

  /// The names of the legacy tables of both families, a line each. To look at a table that does not
  /// exist would create it.
  static String legacyTables(CommandRunner runner) {
    return LEGACY_TABLES.stream()
        .map(file -> runner.read(file).orElse("")) // Without x_tables there is no such file.
        .collect(Collectors.joining());
  }

  private static boolean isHinted(String saved) {
    return HINTS.stream().anyMatch(saved::contains);
  }

  private static long foreignRules(String saved) {
    return saved
        .lines()
        .filter(line -> line.startsWith("-A") && !line.contains(Ownership.CHAIN_PREFIX))
        .count();
  }

  /// The absolute path of a tool that must be there.
  static String tool(String name) throws KernelException {
    Optional<String> path = CommandRunner.path(name);
    if (path.isEmpty()) {
      throw new KernelException(
          name, KernelException.NO_EXIT, "not installed: install the packages iptables and ipset");
    }
    return path.get();
  }
}
