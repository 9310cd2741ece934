package dev.portcullis.reconciler.audit;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.reconciler.audit.JournalDiff.Decisions;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.ClusterImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Folds a journal once, to the earlier of two moments and on to the later one, and says what is
/// different. When an event is at a moment that is not named by its sequence is only known once the
/// whole journal was looked at.
public final class TwoMoments {
  /// What people decide, in the names of events.
  private static final List<String> DECISIONS =
      List.of(
          "CommitAdopted",
          "CommitPinned",
          "Unpinned",
          "Frozen",
          "Thawed",
          "NodeRetired",
          "GlassBroken",
          "InventoryAccepted",
          "SettingsChanged",
          "JournalRestored");

  private final Place from;
  private final Place to;
  private final Limits limits;
  private final Log log = new Log(new Log.Question(DECISIONS, "", "", ""));
  private final Deque<LogEntry> decisions = new ArrayDeque<>();
  private long decided;
  private ClusterImage image = ClusterImage.EMPTY;
  private final List<ClusterImage> reached = new ArrayList<>(2);

  /// How much is listed: decisions, objects of a kind and risks; changes of connectivity; classes
  /// of nodes.
  public record Limits(int each, int changes, int classes) {
    /// What people can look at.
    public static final Limits SOME = new Limits(50, 100, 10);

    /// All there is.
    public static final Limits ALL =
        new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /// Where in the journal a moment is, as far as that is known.
  private static final class Place {
    private final AsOf asked;
    private List<Sequence> found;

    private Place(AsOf asked) {
      this.asked = asked;
      this.found =
          asked instanceof AsOf.OfSequence(Sequence sequence) ? List.of(sequence) : List.of();
    }

    private void look(Envelope event) {
      if (asked.isAt(event)) {
        found = List.of(event.sequence());
      }
    }

    private boolean isKnown() {
      return !found.isEmpty();
    }

    private long sequence() {
      return found.getFirst().value();
    }
  }

  public TwoMoments(AsOf from, AsOf to, Limits limits) {
    this.from = new Place(from);
    this.to = new Place(to);
    this.limits = limits;
  }

  /// Whether [#look] must see the journal before [#take].
  public boolean looksAhead() {
    return !from.isKnown() || !to.isKnown();
  }

  /// Looks at the next events.
  public void look(List<Envelope> events) {
    for (Envelope event : events) {
      from.look(event);
      to.look(event);
    }
  }

  /// Takes the next events.
  public void take(List<Envelope> events) {
    if (looksAhead()) {
      throw new IllegalStateException("it is not known where the moments are");
    }
    for (Envelope event : events) {
      if (isBetween(event)) {
        log.take(event).ifPresent(this::decided);
      }
    }
    fold(events, Math.min(from.sequence(), to.sequence()));
    fold(events, Math.max(from.sequence(), to.sequence()));
  }

  private boolean isBetween(Envelope event) {
    long sequence = event.sequence().value();
    return sequence > Math.min(from.sequence(), to.sequence())
        && sequence <= Math.max(from.sequence(), to.sequence());
  }

  private void decided(LogEntry entry) {
    decided++;
    decisions.add(entry);
    if (decisions.size() > limits.each()) {
      decisions.remove();
    }
  }

  /// Folds those of `events` that are not folded yet, up to `last`.
  private void fold(List<Envelope> events, long last) {
    List<Envelope> next =
        events.stream()
            .filter(event -> event.sequence().compareTo(image.journal().next()) >= 0)
            .takeWhile(event -> event.sequence().value() <= last)
            .toList();
    image = image.replay(next).image();
    if (!next.isEmpty() && next.getLast().sequence().value() == last) {
      reached.add(image);
    }
  }

  /// The moments that the journal never came to.
  public List<AsOf> missing() {
    List<AsOf> missing = new ArrayList<>();
    for (Place place : List.of(from, to)) {
      boolean isBeyond = !looksAhead() && place.sequence() >= image.journal().next().value();
      if (!place.isKnown() || isBeyond) {
        missing.add(place.asked);
      }
    }
    return missing;
  }

  /// What is different; none of the moments may be missing.
  public JournalDiff difference() {
    boolean forward = from.sequence() <= to.sequence();
    var first =
        new Comparison.Reached(from.asked, forward ? reached.getFirst() : reached.getLast());
    var second = new Comparison.Reached(to.asked, forward ? reached.getLast() : reached.getFirst());
    return new Comparison(first, second, limits)
        .told(new Decisions(decided, List.copyOf(decisions)));
  }
}
