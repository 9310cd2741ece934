package dev.portcullis.reconciler.checkpoint;

import java.util.ArrayList;
import java.util.List;

/// Checkpoints that were kept outside the journal, and the numbers of the lines that hold none, as
/// a crash may leave one.
public record Anchors(List<SignedCheckpoint> checkpoints, List<Integer> unreadable) {
  /// None at all.
  public static final Anchors NONE = new Anchors(List.of(), List.of());

  public Anchors {
    checkpoints = List.copyOf(checkpoints);
    unreadable = List.copyOf(unreadable);
  }

  /// The anchors of a text with one checkpoint a line; empty lines say nothing.
  public static Anchors read(String text) {
    var checkpoints = new ArrayList<SignedCheckpoint>();
    var unreadable = new ArrayList<Integer>();
    int number = 0;
    for (String line : text.lines().map(String::strip).toList()) {
      number++;
      try {
        if (!line.isEmpty()) {
          checkpoints.add(SignedCheckpoint.parse(line));
        }
      } catch (IllegalArgumentException _) {
        unreadable.add(number);
      }
    }
    return new Anchors(checkpoints, unreadable);
  }
}
