package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.iptables.SavedText;
import dev.portcullis.events.address.Family;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A kernel of which only that is read again which may have changed, where it counts its changes.
/// If there was none, what was printed last is what would be printed now. If there was none but our
/// own restores, which it counts one by one, only the chains that they name may have changed. Not
/// safe for use by several threads, but for what was counted.
public final class CountedKernel implements ForwardingKernel {
  /// So many chains are listed one by one before it is faster to read the table.
  private static final int SINGLE_LISTS = 3;

  private final Kernel kernel;
  private final SortedMap<Family, Printed> printed = new TreeMap<>();

  /// What a table's text was when the kernel had counted `generation` changes, or some more, but
  /// for the chains `stale`.
  private record Printed(long generation, SavedText text, SortedSet<String> stale) {
    Printed after(long next, SortedSet<String> written) {
      var all = new TreeSet<>(stale);
      all.addAll(written);
      return new Printed(next, text, all);
    }
  }

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
    if (now.isEmpty()) {
      return kernel.saveEach(families);
    }
    readTables(families, now.getAsLong());
    try {
      readChains(families);
    } catch (KernelException _) {
      printed.clear(); // A chain went meanwhile: the tables say which.
      readTables(families, now.getAsLong());
    }
    SortedMap<Family, String> saved = new TreeMap<>();
    for (Family family : families) {
      Printed known = printed.get(family);
      if (known != null) {
        saved.put(family, known.text().text());
      }
    }
    return saved;
  }

  private void readTables(Collection<Family> families, long now) throws KernelException {
    SortedSet<Family> unknown = new TreeSet<>(families);
    unknown.removeIf(family -> isKnown(family, now));
    if (!unknown.isEmpty()) {
      kernel
          .saveEach(unknown)
          .forEach((family, text) ->
              printed.put(family, new Printed(now, new SavedText(text), new TreeSet<>())));
    }
  }

  private boolean isKnown(Family family, long now) {
    Printed known = printed.get(family);
    return known != null && known.generation() == now && known.stale().size() <= SINGLE_LISTS;
  }

  private void readChains(Collection<Family> families) throws KernelException {
    SortedMap<Family, SortedSet<String>> stale = new TreeMap<>();
    for (Family family : families) {
      Printed known = printed.get(family);
      if (known != null && !known.stale().isEmpty()) {
        stale.put(family, known.stale());
      }
    }
    if (!stale.isEmpty()) {
      kernel.listEach(stale).forEach(this::refresh);
    }
  }

  private void refresh(Family family, String listed) {
    printed.computeIfPresent(
        family,
        (_, known) ->
            new Printed(
                known.generation(), known.text().with(known.stale(), listed), new TreeSet<>()));
  }

  @Override
  public void restore(Family family, String script) throws KernelException {
    var scripts = new TreeMap<Family, String>();
    scripts.put(family, script);
    for (KernelException refused : restoreEach(scripts).values()) {
      throw refused;
    }
  }

  @Override
  public SortedMap<Family, KernelException> restoreEach(SortedMap<Family, String> scripts) {
    OptionalLong before = kernel.generation();
    SortedMap<Family, KernelException> refused = kernel.restoreEach(scripts);
    OptionalLong after = kernel.generation();
    boolean onlyOurs =
        refused.isEmpty()
            && before.isPresent()
            && after.isPresent()
            && after.getAsLong() - before.getAsLong() == scripts.size();
    if (onlyOurs) {
      follow(scripts, before.getAsLong(), after.getAsLong());
    }
    return refused;
  }

  /// What was known before our scripts is known after, but for what they name.
  private void follow(SortedMap<Family, String> scripts, long before, long after) {
    for (Family family : Family.values()) {
      Printed known = printed.get(family);
      if (known != null && known.generation() == before) {
        String script = scripts.getOrDefault(family, "");
        SavedText.written(script, known.text())
            .ifPresentOrElse(
                chains -> printed.put(family, known.after(after, chains)),
                () -> printed.remove(family));
      }
    }
  }

  @Override
  public SortedMap<Family, String> listEach(SortedMap<Family, SortedSet<String>> chains)
      throws KernelException {
    return kernel.listEach(chains);
  }

  @Override
  public SortedMap<Family, KernelException> testEach(SortedMap<Family, String> scripts) {
    return kernel.testEach(scripts);
  }
}
