package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.CountersAnswer.RuleCount;
import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.iptables.CountedRule;
import dev.portcullis.events.address.Family;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.slf4j.LoggerFactory;

/// What rules have decided. The kernel counts per line and begins anew when a chain is rewritten,
/// so the differences between readings are summed up: a sum never goes back while its rule is
/// there, and is forgotten with it. What a line counted between the last reading and its rewriting
/// is lost.
///
/// Read when somebody asks, on the thread that asks, and at most every two seconds; the thread that
/// applies is not involved.
final class RuleCounters {
  private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();

  private final Kernel kernel;
  private final LongSupplier nanoClock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile List<RuleCount> newest = List.of();
  private SortedMap<Place, CountedRule> lines = new TreeMap<>();
  private SortedMap<Key, RuleCount> sums = new TreeMap<>();
  private long readAt;

  RuleCounters(Kernel kernel, LongSupplier nanoClock) {
    this.kernel = kernel;
    this.nanoClock = nanoClock;
    this.readAt = nanoClock.getAsLong() - FRESH_NANOS;
  }

  /// A line of a family's table.
  private record Place(Family family, String text) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::family).thenComparing(Place::text);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /// A rule in a family.
  private record Key(String rule, Family family) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::rule).thenComparing(Key::family);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /// The sums of all rules that the kernel holds, in the order of their ids; waits while another
  /// thread reads.
  ///
  /// @throws KernelException when it cannot be read
  List<RuleCount> read() throws KernelException {
    reading.lock();
    try {
      refresh();
      return newest;
    } finally {
      reading.unlock();
    }
  }

  private void refresh() throws KernelException {
    if (nanoClock.getAsLong() - readAt >= FRESH_NANOS) {
      var now = new TreeMap<Place, CountedRule>();
      for (Family family : Family.values()) {
        for (CountedRule rule : CountedRule.parse(kernel.saveCounted(family))) {
          now.put(new Place(family, rule.place()), rule);
        }
      }
      add(now);
      newest = List.copyOf(sums.values());
      readAt = nanoClock.getAsLong();
    }
  }

  private void add(SortedMap<Place, CountedRule> now) {
    var next = new TreeMap<Key, RuleCount>();
    now.forEach((place, rule) -> {
      var key = new Key(rule.rule(), place.family());
      RuleCount before =
          next.getOrDefault(
              key, sums.getOrDefault(key, new RuleCount(key.rule(), key.family().text(), 0, 0)));
      next.put(key, sum(before, rule, Optional.ofNullable(lines.get(place)).stream().toList()));
    });
    lines = now;
    sums = next;
  }

  /// `last` is what the same line had counted before, none if it was not there.
  private static RuleCount sum(RuleCount before, CountedRule rule, List<CountedRule> last) {
    List<CountedRule> base =
        last.stream()
            .filter(old -> old.packets() <= rule.packets() && old.bytes() <= rule.bytes())
            .toList();
    return new RuleCount(
        before.rule(),
        before.family(),
        before.packets() + rule.packets() - base.stream().mapToLong(CountedRule::packets).sum(),
        before.bytes() + rule.bytes() - base.stream().mapToLong(CountedRule::bytes).sum());
  }

  /// The same in the text format of Prometheus; nothing when the kernel cannot be read. While
  /// another thread reads, what was read before: few threads answer questions, and one of them must
  /// be free to say that the enforcer lives.
  String metrics() {
    List<RuleCount> rules;
    try {
      rules = reading.isLocked() ? newest : read();
    } catch (KernelException e) {
      LoggerFactory.getLogger(RuleCounters.class)
          .warn("the counters of rules cannot be read: {}", e.getMessage());
      return "";
    }
    var text = new StringBuilder();
    write(text, "packets", rules, RuleCount::packets);
    write(text, "bytes", rules, RuleCount::bytes);
    return text.toString();
  }

  private static void write(
      StringBuilder text, String unit, List<RuleCount> rules, ToLongFunction<RuleCount> value) {
    String name = "portcullis_enforcer_rule_" + unit + "_total";
    text.append("# HELP ").append(name).append(" What a rule decided, in ").append(unit);
    text.append("\n# TYPE ").append(name).append(" counter\n");
    for (RuleCount rule : rules) {
      // A comment in the kernel has no quotation mark and no backslash.
      text.append(name).append("{family=\"").append(rule.family());
      text.append("\",rule=\"").append(rule.rule()).append("\"} ");
      text.append(value.applyAsLong(rule)).append('\n');
    }
  }
}
