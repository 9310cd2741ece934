package dev.portcullis.reconciler.rendering;

import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.Summary.Edits;
import dev.portcullis.reconciler.audit.FieldChange;
import dev.portcullis.reconciler.audit.JournalDiff;
import dev.portcullis.reconciler.audit.JournalDiff.Moment;
import dev.portcullis.reconciler.audit.KindChanges;
import dev.portcullis.reconciler.audit.KindChanges.ObjectChange;
import dev.portcullis.reconciler.audit.LogEntry;
import dev.portcullis.reconciler.audit.StandingChange;
import dev.portcullis.reconciler.change.NodeChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What is different between two moments of a journal, for a terminal.
public final class JournalDiffText {
  private static final int KEPT_NAMED = 10;

  private final JournalDiff diff;
  private final List<String> lines = new ArrayList<>();

  private JournalDiffText(JournalDiff diff) {
    this.diff = diff;
  }

  /// The lines of `diff`.
  public static List<String> lines(JournalDiff diff) {
    var text = new JournalDiffText(diff);
    text.head();
    text.decisions();
    text.standing();
    text.settings();
    text.objects("policies", diff.policies());
    text.objects("other resources of Git", diff.resources());
    text.objects("inventory", diff.inventory());
    text.effects();
    return text.lines.stream().map(TerminalText::of).toList();
  }

  private void head() {
    lines.add("from " + moment(diff.from()));
    lines.add("to   " + moment(diff.to()));
    switch (diff.direction()) {
      case BACKWARD ->
          lines.add("the second moment is the earlier one: this is what going back to it comes to");
      case SAME -> lines.add("these are one moment");
      case FORWARD -> {}
    }
    lines.add("");
    lines.add(diff.isNone() ? "nothing is different" : Wording.headline(diff.summary()));
    lines.addAll(EffectLines.kernels(diff.summary()));
  }

  private static String moment(Moment moment) {
    return "sequence %d, %s, commit %s"
        .formatted(moment.sequence(), moment.time(), moment.commit());
  }

  private void decisions() {
    long total = diff.decisions().total();
    if (total == 0) {
      return;
    }
    List<LogEntry> listed = diff.decisions().listed();
    title("decided in between", String.valueOf(total));
    if (total > listed.size()) {
      lines.add("  … " + (total - listed.size()) + " before these");
    }
    for (LogEntry entry : listed) {
      lines.add(
          "  %s  #%d  %s, by %s"
              .formatted(entry.time(), entry.sequence(), entry.text(), entry.actor()));
    }
  }

  private void standing() {
    if (diff.standing().isEmpty()) {
      return;
    }
    title("in effect", edits(diff.standing().stream().map(StandingChange::change).toList()));
    for (StandingChange each : diff.standing()) {
      lines.add(
          "%s %s %s%s"
              .formatted(
                  Wording.sign(each.change()),
                  each.what(),
                  each.about(),
                  each.actor().isEmpty()
                      ? ": " + each.reason()
                      : ", by %s at %s: %s".formatted(each.actor(), each.at(), each.reason())));
    }
  }

  private void settings() {
    if (diff.settings().isEmpty()) {
      return;
    }
    title("settings of nodes", "");
    fields(diff.settings());
  }

  private void objects(String what, List<KindChanges> kinds) {
    if (kinds.isEmpty()) {
      return;
    }
    title(
        what,
        kinds.stream()
            .map(kind -> kind.kind() + " " + Wording.edits(kind.edits()))
            .collect(Collectors.joining(", ")));
    for (KindChanges kind : kinds) {
      kind.listed().forEach(this::object);
      lines.addAll(Wording.more(kind.unlisted()));
    }
  }

  private void object(ObjectChange object) {
    String path = object.path().isEmpty() ? "" : "  [" + object.path() + "]";
    lines.add(Wording.sign(object.change()) + " " + object.key() + path);
    fields(object.fields());
  }

  private void fields(List<FieldChange> fields) {
    for (FieldChange field : fields) {
      lines.add(
          "    %s: %s -> %s".formatted(field.field(), value(field.before()), value(field.after())));
    }
  }

  private static String value(String json) {
    return json.isEmpty() ? "nothing" : json;
  }

  private void effects() {
    if (!diff.connectivity().isEmpty()) {
      lines.add("");
      lines.add("connections: " + Wording.edits(diff.summary().pairs()));
      lines.addAll(
          EffectLines.connectivity(diff.summary(), diff.connectivity(), "before").stream()
              .skip(1)
              .toList());
    }
    if (!diff.risks().listed().isEmpty()) {
      title("risks", String.valueOf(diff.risks().total()));
      lines.addAll(RiskLines.of(diff.risks().listed()));
      lines.addAll(Wording.more(diff.risks().total() - diff.risks().listed().size()));
    }
    kept();
    for (NodeChanges.Unwritable each : diff.unwritable()) {
      lines.add("");
      lines.add("node %s could not follow: %s".formatted(each.node(), each.reason()));
    }
    lines.addAll(EffectLines.nodes(diff.nodeClasses()));
    lines.addAll(Wording.more(diff.summary().nodes().classes() - diff.nodeClasses().size()));
  }

  private void kept() {
    if (diff.kept().isEmpty()) {
      return;
    }
    String names =
        diff.kept().stream()
            .limit(KEPT_NAMED)
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    int more = diff.kept().size() - KEPT_NAMED;
    lines.add("");
    lines.add(
        "not compared, since at one of the moments they kept rules of before (frozen, or refused): "
            + names
            + (more > 0 ? " and " + more + " more" : ""));
  }

  private void title(String what, String counts) {
    lines.add("");
    lines.add(counts.isEmpty() ? what + ":" : what + ": " + counts);
  }

  private static String edits(List<Change.Type> changes) {
    return Wording.edits(
        new Edits(
            count(changes, Change.Type.ADDED),
            count(changes, Change.Type.REMOVED),
            count(changes, Change.Type.CHANGED)));
  }

  private static int count(List<Change.Type> changes, Change.Type wanted) {
    return (int) changes.stream().filter(change -> change == wanted).count();
  }
}
