package dev.portcullis.reconciler.change;

import dev.portcullis.events.preview.Allowed;
import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.Summary.Edits;
import dev.portcullis.reconciler.connectivity.ConnectionText;
import dev.portcullis.reconciler.connectivity.Connections;
import dev.portcullis.reconciler.connectivity.Contrast;
import dev.portcullis.reconciler.connectivity.Difference;
import java.util.List;
import java.util.function.Consumer;

/// Who newly reaches whom, and who no longer does: all of it counted, and the weightiest of it
/// listed with the lines that are responsible.
public final class ConnectivityChanges {
  private final Contrast contrast;
  private final Parties parties;
  private final Causes causes;
  private final List<Difference> differences;
  private final Edits edits;

  private ConnectivityChanges(
      Contrast contrast, Side base, Side head, int limit, Consumer<Difference> told) {
    this.contrast = contrast;
    this.parties = new Parties(base.scene(), head.scene());
    this.causes = new Causes(base.image().git().resources(), head.image().git().resources());
    var weightiest = new Weightiest(limit);
    contrast.forEach(difference -> {
      weightiest.add(difference);
      told.accept(difference);
    });
    this.differences = weightiest.inOrder();
    this.edits = weightiest.edits();
  }

  /// The changes from `base` to `head`, which `contrast` lies between, of which at most `limit` are
  /// listed; `told` hears of each.
  public static ConnectivityChanges between(
      Contrast contrast, Side base, Side head, int limit, Consumer<Difference> told) {
    return new ConnectivityChanges(contrast, base, head, limit, told);
  }

  /// How many pairs of peers there are of each kind of change.
  public Edits edits() {
    return edits;
  }

  /// The weightiest differences, weightiest first.
  public List<Difference> differences() {
    return differences;
  }

  /// The same with the lines that are responsible.
  public List<Change> changes() {
    return differences.stream().map(this::change).toList();
  }

  private Change change(Difference difference) {
    return new Change(
        Weightiest.type(difference),
        parties.of(difference.source()),
        parties.of(difference.destination()),
        allowed(difference.before()),
        allowed(difference.now()),
        causes.of(contrast.reasons(difference)).stream().limit(Change.CAUSES_LIMIT).toList());
  }

  private static List<Allowed> allowed(Connections connections) {
    return ConnectionText.of(connections).stream()
        .map(entry -> new Allowed(entry.protocol(), ports(entry)))
        .toList();
  }

  private static Allowed.Ports ports(ConnectionText entry) {
    return entry.isAll()
        ? new Allowed.Ports.All()
        : new Allowed.Ports.Ranges(
            entry.ports().stream().map(range -> List.of(range.first(), range.last())).toList());
  }
}
