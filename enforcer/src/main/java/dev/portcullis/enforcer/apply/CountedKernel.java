package dev.portcullis.enforcer.apply;

import dev.portcullis.events.address.Family;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A kernel whose tables are read again only when they may have changed: where it counts its
/// changes and there was none, what was printed last is what would be printed now. Not safe for use
/// by several threads, but for what was counted.
public final class CountedKernel implements ForwardingKernel {
  private final Kernel kernel;
  private final SortedMap<Family, Printed> printed = new TreeMap<>();

  /// What a table's text was when the kernel had counted `generation` changes, or some more.
  private record Printed(long generation, String text) {}

  public CountedKernel(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Kernel kernel() {
    return kernel;
  }

  @Override
  public String save(Family family) throws KernelException {
    return saveEach(List.of(family)).getOrDefault(family, "");
  }

  @Override
  public SortedMap<Family, String> saveEach(Collection<Family> families) throws KernelException {
    // Counted before the tables are read: a change in between is one that is seen the next time.
    OptionalLong now = kernel.generation();
    SortedSet<Family> changed = new TreeSet<>(families);
    now.ifPresent(generation -> changed.removeIf(family -> isOf(generation, family)));
    SortedMap<Family, String> saved = new TreeMap<>();
    if (!changed.isEmpty()) {
      saved.putAll(kernel.saveEach(changed));
      now.ifPresent(generation ->
          saved.forEach((family, text) -> printed.put(family, new Printed(generation, text))));
    }
    for (Family family : families) {
      Printed known = printed.get(family);
      if (!changed.contains(family) && known != null) {
        saved.put(family, known.text());
      }
    }
    return saved;
  }

  private boolean isOf(long generation, Family family) {
    Printed known = printed.get(family);
    return known != null && known.generation() == generation;
  }

  @Override
  public SortedMap<Family, KernelException> testEach(SortedMap<Family, String> scripts) {
    return kernel.testEach(scripts);
  }

  @Override
  public SortedMap<Family, KernelException> restoreEach(SortedMap<Family, String> scripts) {
    return kernel.restoreEach(scripts);
  }
}
