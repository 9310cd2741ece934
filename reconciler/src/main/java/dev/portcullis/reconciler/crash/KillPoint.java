package dev.portcullis.reconciler.crash;

import dev.portcullis.reconciler.crash.Call.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where a process dies: at its next such call.
record KillPoint(Call call, Phase phase) implements Comparable<KillPoint> {
  private static final Comparator<KillPoint> ORDER =
      Comparator.comparing(KillPoint::call).thenComparing(KillPoint::phase);

  /// All there are.
  static List<KillPoint> all() {
    List<KillPoint> all = new ArrayList<>();
    for (Call call : Call.values()) {
      for (Phase phase : Phase.values()) {
        all.add(new KillPoint(call, phase));
      }
    }
    return all;
  }

  @Override
  public int compareTo(KillPoint other) {
    return ORDER.compare(this, other);
  }

  /// The point that [#toString] wrote.
  static KillPoint parse(String text) {
    String[] words = text.split(":", -1);
    return new KillPoint(Call.valueOf(words[0]), Phase.valueOf(words[1]));
  }

  @Override
  public String toString() {
    return call + ":" + phase;
  }
}
