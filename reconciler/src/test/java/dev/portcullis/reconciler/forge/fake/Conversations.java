package dev.portcullis.reconciler.forge.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The pull requests of a fake forge and what is said about them.
final class Conversations {
  private final SortedMap<Long, List<Remark>> pulls = new TreeMap<>();
  private final SortedSet<Long> locked = new TreeSet<>();
  private final SortedSet<Long> closed = new TreeSet<>();
  private long newest = 1000;
  private int edits;

  /// A comment.
  public record Remark(long id, String author, String body) {}

  synchronized void open(long pull) {
    pulls.put(pull, new ArrayList<>());
  }

  synchronized void lock(long pull) {
    locked.add(pull);
  }

  synchronized void close(long pull) {
    closed.add(pull);
  }

  /// Whether it can still be merged.
  synchronized boolean isOpen(long pull) {
    var _ = opened(pull);
    return !closed.contains(pull);
  }

  synchronized void remove(long pull) {
    pulls.remove(pull);
  }

  synchronized boolean isLocked(long pull) {
    return locked.contains(pull);
  }

  synchronized List<Remark> of(long pull) {
    return List.copyOf(opened(pull));
  }

  private List<Remark> opened(long pull) {
    return Optional.ofNullable(pulls.get(pull)).orElseThrow(() -> new Refusal(404, "Not Found"));
  }

  synchronized Remark add(long pull, String author, String body) {
    var remark = new Remark(++newest, author, body);
    opened(pull).add(remark);
    return remark;
  }

  synchronized Remark find(long id) {
    return pulls.values().stream()
        .flatMap(List::stream)
        .filter(remark -> remark.id() == id)
        .findFirst()
        .orElseThrow(() -> new Refusal(404, "Not Found"));
  }

  synchronized Remark edit(long id, String body) {
    Remark old = find(id);
    var remark = new Remark(id, old.author(), body);
    pulls.values().forEach(remarks -> remarks.replaceAll(it -> it.id() == id ? remark : it));
    edits++;
    return remark;
  }

  synchronized void delete(long id) {
    pulls.values().forEach(remarks -> remarks.removeIf(it -> it.id() == id));
  }

  synchronized int edits() {
    return edits;
  }
}
