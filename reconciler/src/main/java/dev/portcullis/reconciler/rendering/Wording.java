package dev.portcullis.reconciler.rendering;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.preview.Allowed;
import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.Party;
import dev.portcullis.events.preview.Risk;
import dev.portcullis.events.preview.Summary;
import dev.portcullis.events.preview.Summary.Edits;
import java.util.List;
import java.util.stream.Collectors;

/// The words that all renderings share.
final class Wording {
  private static final int ABBREVIATED = 10;

  private Wording() {}

  /// What the change comes to, in one line without a full stop.
  static String headline(Summary summary) {
    return switch (summary.meaning()) {
      case NOTHING -> "nothing changes: the same rules on every node, the same connections";
      case RULES -> "rules change, connections do not: " + nodes(summary);
      case CONNECTIVITY -> connections(summary.pairs()) + "; " + nodes(summary);
    };
  }

  /// How many pairs of peers change.
  static String connections(Edits pairs) {
    return "connections of %s"
        .formatted(
            List.of(
                    count(pairs.added(), "pair") + " added",
                    count(pairs.removed(), "pair") + " removed",
                    count(pairs.changed(), "pair") + " changed")
                .stream()
                .collect(Collectors.joining(", ")));
  }

  /// On how many nodes rules change.
  static String nodes(Summary summary) {
    Summary.Nodes nodes = summary.nodes();
    if (nodes.total() == 0) {
      return "no node is known";
    }
    return "rules change on %d of %s".formatted(nodes.affected(), count(nodes.total(), "node"));
  }

  /// The first letters of a commit's name; nothing where there is no commit.
  static String abbreviated(CommitId commit) {
    return commit.exists() ? commit.hex().substring(0, ABBREVIATED) : "";
  }

  static String count(long count, String what) {
    return count == 1 ? "1 " + what : count + " " + what + "s";
  }

  /// How many came, became others and went: `+1 ~2 -3`.
  static String edits(Edits edits) {
    return "+%d ~%d -%d".formatted(edits.added(), edits.changed(), edits.removed());
  }

  /// A line that says how many more there are, if there are any.
  static List<String> more(long count) {
    return count > 0 ? List.of("… and " + count + " more") : List.of();
  }

  /// What may pass: `TCP 80,443; UDP 53`, or `nothing`.
  static String allowed(List<Allowed> allowed) {
    return allowed.isEmpty()
        ? "nothing"
        : allowed.stream().map(Wording::allowed).collect(Collectors.joining("; "));
  }

  private static String allowed(Allowed allowed) {
    return allowed.protocol()
        + " "
        + switch (allowed.ports()) {
          case Allowed.Ports.All _ -> "all";
          case Allowed.Ports.Ranges(var ranges) ->
              ranges.stream().map(Wording::range).collect(Collectors.joining(","));
        };
  }

  private static String range(List<Integer> range) {
    int first = range.getFirst();
    int last = range.getLast();
    return first == last ? String.valueOf(first) : first + "-" + last;
  }

  /// The same before and after: one of them alone where there was or is nothing.
  static String passage(Change change) {
    return switch (change.type()) {
      case ADDED -> allowed(change.now());
      case REMOVED -> allowed(change.old());
      case CHANGED -> allowed(change.old()) + " -> " + allowed(change.now());
    };
  }

  static String sign(Change.Type type) {
    return switch (type) {
      case ADDED -> "+";
      case REMOVED -> "-";
      case CHANGED -> "~";
    };
  }

  /// A peer, with how many endpoints it stands for if they are several.
  static String party(Party party) {
    return switch (party) {
      case Party.Known known when known.endpoints() > 1 -> known + " (" + known.endpoints() + ")";
      case Party.Known known -> known.toString();
      case Party.Outside outside -> outside.toString();
    };
  }

  /// Where the lines are that make the difference; those of the base say so.
  static String causes(Change change) {
    return causes(change, "base");
  }

  /// The same, where the side that is changed from goes by another name.
  static String causes(Change change, String base) {
    return change.causes().stream()
        .map(cause -> cause.at() + (cause.side() == Change.Side.BASE ? " (" + base + ")" : ""))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /// Whom a risk is about: the first few, and how many more.
  static String subjects(Risk risk) {
    int more = risk.subjectCount() - risk.subjects().size();
    String named = String.join(", ", risk.subjects());
    return more > 0 ? named + " and " + more + " more" : named;
  }

  /// One connection, and what becomes of it.
  static String evidence(Risk.Evidence evidence) {
    String port = evidence.port() == 0 ? "" : " " + evidence.port();
    return "%s => %s, %s%s: %s before, %s after"
        .formatted(
            evidence.src(),
            evidence.dst(),
            evidence.protocol(),
            port,
            evidence.before(),
            evidence.after());
  }
}
