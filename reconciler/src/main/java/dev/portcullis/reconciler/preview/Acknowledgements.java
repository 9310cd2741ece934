package dev.portcullis.reconciler.preview;

import dev.portcullis.events.preview.Risk;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the authors of a change say is meant, by the ids of risks: the values of the trailers
/// `Portcullis-Ack: R004 because`. One without a reason acknowledges nothing.
public record Acknowledgements(SortedMap<String, String> reasons) {
  /// The trailer of a commit that acknowledges a risk.
  public static final String TRAILER = "Portcullis-Ack";

  /// A reason is cut at so many letters.
  private static final int REASON_LIMIT = 200;

  /// Nothing is acknowledged.
  public static final Acknowledgements NONE = new Acknowledgements(new TreeMap<>());

  public Acknowledgements {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
  }

  /// What the values of trailers say; of several for one risk the first counts.
  public static Acknowledgements of(List<String> trailers) {
    var reasons = new TreeMap<String, String>();
    for (String trailer : trailers) {
      String[] words = trailer.strip().split("\\s+", 2);
      if (words.length == 2) {
        String reason = words[1].substring(0, Math.min(REASON_LIMIT, words[1].length()));
        reasons.putIfAbsent(words[0].toUpperCase(Locale.ROOT), reason);
      }
    }
    return new Acknowledgements(reasons);
  }

  /// The same risk with what was said about it.
  Risk acknowledge(Risk risk) {
    return risk.acknowledgedBecause(reasons.getOrDefault(risk.id(), ""));
  }
}
