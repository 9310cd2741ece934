package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.allowance.Allowance;
import java.util.ArrayList;
import java.util.List;

/// The difference between two lists of lines: a shortest one, as long as finding it costs little.
final class LineDiff {
  /// How many pairs of lines are compared at most, some megabytes of memory. Beyond, all lines that
  /// differ count as taken away and put there again, which is true, and longer.
  private static final int MOST_PAIRS = 4_000_000;

  private final List<String> before;
  private final List<String> after;
  private final List<String> diff = new ArrayList<>();

  private LineDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /// The lines that go, behind a `-`, and those that come, behind a `+`, in their order. What both
  /// have is left out.
  static List<String> between(List<String> before, List<String> after) {
    int head = 0;
    int shorter = Math.min(before.size(), after.size());
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    var middle =
        new LineDiff(
            before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
    middle.compare();
    return List.copyOf(middle.diff);
  }

  private void compare() {
    if ((long) before.size() * after.size() > MOST_PAIRS) {
      before.forEach(this::goes);
      after.forEach(this::comes);
      return;
    }
    int[][] common = common();
    int b = 0;
    int a = 0;
    while (b < before.size() || a < after.size()) {
      if (b < before.size() && a < after.size() && before.get(b).equals(after.get(a))) {
        b++;
        a++;
      } else if (a == after.size() || (b < before.size() && common[b + 1][a] >= common[b][a + 1])) {
        goes(before.get(b++));
      } else {
        comes(after.get(a++));
      }
    }
  }

  /// How many lines the rests from each pair of places have in common, in order.
  private int[][] common() {
    var common = new int[before.size() + 1][after.size() + 1];
    for (int b = before.size() - 1; b >= 0; b--) {
      Allowance.ask();
      for (int a = after.size() - 1; a >= 0; a--) {
        common[b][a] =
            before.get(b).equals(after.get(a))
                ? common[b + 1][a + 1] + 1
                : Math.max(common[b + 1][a], common[b][a + 1]);
      }
    }
    return common;
  }

  private void goes(String line) {
    diff.add("-" + line);
  }

  private void comes(String line) {
    diff.add("+" + line);
  }
}
