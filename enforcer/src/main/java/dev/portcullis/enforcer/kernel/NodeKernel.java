package dev.portcullis.enforcer.kernel;

import dev.portcullis.enforcer.apply.Backends;
import dev.portcullis.enforcer.apply.ForwardingKernel;
import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.iptables.DriftKind;
import dev.portcullis.enforcer.iptables.Finding;
import dev.portcullis.events.address.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The packet filter of a network namespace, through the backend of iptables that others use there,
/// which may become another one. To be used by one thread; others may only ask what was counted.
public final class NodeKernel implements ForwardingKernel, Backends {
  private static final Path IPTABLES =
      Path.of(CommandRunner.path("iptables").orElse("/usr/sbin/iptables"));

  private final Place place;
  private final Choice choice;
  private final Consumer<Backend> switched;
  private Backend backend;
  private volatile NetfilterKernel current;
  private String signs;

  /// Where it is: commands run there, and `generation` counts the changes of nf_tables there.
  public record Place(CommandRunner runner, Supplier<OptionalLong> generation) {}

  /// Whether the backend may change.
  public enum Choice {
    /// It is the one where the rules of others are.
    FOLLOW,
    /// It stays.
    KEEP
  }

  /// Begins with `backend`; tells `switched` of every other one that it goes on with.
  ///
  /// @throws KernelException when ipset is not installed
  public NodeKernel(Place place, Backend backend, Choice choice, Consumer<Backend> switched)
      throws KernelException {
    this.place = place;
    this.choice = choice;
    this.switched = switched;
    this.backend = backend;
    this.current = through(backend);
    this.signs = signs();
  }

  private NetfilterKernel through(Backend chosen) throws KernelException {
    return new NetfilterKernel(place.runner(), chosen, place.generation());
  }

  /// What changes when somebody switches: which backend `iptables` leads to, and which legacy
  /// tables there are.
  private String signs() {
    return program() + "\n" + Backend.legacyTables(place.runner());
  }

  private static String program() {
    try {
      Path program = IPTABLES;
      // The last link is /usr/sbin/xtables-nft-multi or -legacy-multi.
      return Files.exists(program) ? program.toRealPath().toString() : "";
    } catch (IOException _) {
      return ""; // It is being replaced.
    }
  }

  @Override
  public Optional<Finding> follow(Depth depth) throws KernelException {
    String now = signs();
    boolean unchanged = now.equals(signs) && depth == Depth.SIGNS;
    signs = now;
    if (choice == Choice.KEEP || unchanged) {
      return Optional.empty();
    }
    Backend before = backend;
    Backend detected = Backend.detect(place.runner());
    if (detected == before) {
      return Optional.empty();
    }
    current = through(detected);
    backend = detected;
    switched.accept(detected);
    String what =
        "the node's iptables uses %s now, and our rules were in %s"
            .formatted(detected.text(), before.text());
    return Optional.of(Finding.of(DriftKind.BACKEND, detected.text(), what));
  }

  @Override
  public Optional<Other> other() {
    Backend other = backend.other();
    boolean exists =
        switch (other) {
          case NFT -> CommandRunner.path("iptables-nft-save").isPresent();
          case LEGACY ->
              CommandRunner.path("iptables-legacy-save").isPresent()
                  && Backend.legacyTables(place.runner()).contains("filter");
        };
    try {
      return exists ? Optional.of(new Other(other.text(), through(other))) : Optional.empty();
    } catch (KernelException _) {
      return Optional.empty(); // Without ipset there is no kernel to ask either.
    }
  }

  /// The backend in use.
  public Backend backend() {
    return backend;
  }

  @Override
  public Kernel kernel() {
    return current;
  }

  @Override
  public SortedMap<Family, String> saveEach(Collection<Family> families) throws KernelException {
    return current.saveEach(families);
  }

  @Override
  public SortedMap<Family, String> listEach(SortedMap<Family, SortedSet<String>> chains)
      throws KernelException {
    return current.listEach(chains);
  }

  @Override
  public SortedMap<Family, KernelException> testEach(SortedMap<Family, String> scripts) {
    return current.testEach(scripts);
  }

  @Override
  public SortedMap<Family, KernelException> restoreEach(SortedMap<Family, String> scripts) {
    return current.restoreEach(scripts);
  }
}
