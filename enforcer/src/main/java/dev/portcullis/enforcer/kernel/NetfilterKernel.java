package dev.portcullis.enforcer.kernel;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.events.address.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.function.Supplier;

/// The packet filter of a network namespace, through iptables of one backend and ipset.
public final class NetfilterKernel implements SideBySideKernel {
  /// How many sets are saved one by one before all sets are saved at once.
  private static final int SINGLE_SAVES = 16;

  /// How many seconds a tool waits for the lock of the legacy tables.
  private static final String LOCK_WAIT = "--wait=10";

  private final CommandRunner runner;
  private final Backend backend;
  private final String ipset;
  private final Supplier<OptionalLong> generation;

  /// Uses the tools of `backend`, and counts no changes.
  ///
  /// @throws KernelException when ipset is not installed
  public NetfilterKernel(CommandRunner runner, Backend backend) throws KernelException {
    this(runner, backend, OptionalLong::empty);
  }

  /// Uses the tools of `backend`; `generation` counts the changes of nf_tables.
  ///
  /// @throws KernelException when ipset is not installed
  NetfilterKernel(CommandRunner runner, Backend backend, Supplier<OptionalLong> generation)
      throws KernelException {
    this.runner = runner;
    this.backend = backend;
    this.generation = generation;
    this.ipset = Backend.tool("ipset");
  }

  @Override
  public OptionalLong generation() {
    return switch (backend) {
      case NFT -> generation.get();
      case LEGACY -> OptionalLong.empty();
    };
  }

  @Override
  public String save(Family family) throws KernelException {
    return runner.run(List.of(tool(family, "save"), "-t", "filter"), "");
  }

  @Override
  public String list(Family family, SortedSet<String> chains) throws KernelException {
    List<String> listed = new ArrayList<>();
    for (String chain : chains) {
      listed.add(runner.run(List.of(tool(family), LOCK_WAIT, "-S", chain), ""));
    }
    return String.join("", listed);
  }

  @Override
  public String saveCounted(Family family) throws KernelException {
    return runner.run(List.of(tool(family, "save"), "-c", "-t", "filter"), "");
  }

  @Override
  public void test(Family family, String script) throws KernelException {
    runner.run(List.of(tool(family, "restore"), "--test", "--noflush", LOCK_WAIT), script);
  }

  @Override
  public void restore(Family family, String script) throws KernelException {
    runner.run(List.of(tool(family, "restore"), "--noflush", LOCK_WAIT), script);
  }

  @Override
  public String listSets() throws KernelException {
    return runner.run(List.of(ipset, "list", "-terse"), "");
  }

  @Override
  public String saveSets(SortedSet<String> names) throws KernelException {
    if (names.size() > SINGLE_SAVES) {
      return runner.run(List.of(ipset, "save"), "");
    }
    List<String> saved = new ArrayList<>();
    for (String name : names) {
      saved.add(runner.run(List.of(ipset, "save", name), ""));
    }
    return String.join("", saved);
  }

  @Override
  public void restoreSets(String script) throws KernelException {
    runner.run(List.of(ipset, "restore"), script);
  }

  private String tool(Family family, String verb) throws KernelException {
    return Backend.tool(name(family) + "-" + verb);
  }

  private String tool(Family family) throws KernelException {
    return Backend.tool(name(family));
  }

  private String name(Family family) {
    String program =
        switch (family) {
          case IPV4 -> "iptables";
          case IPV6 -> "ip6tables";
        };
    return program + "-" + backend.text();
  }
}
