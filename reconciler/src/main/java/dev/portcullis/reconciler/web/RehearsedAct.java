package dev.portcullis.reconciler.web;

import dev.portcullis.events.preview.Preview;
import dev.portcullis.reconciler.decide.Ruling;
import java.util.List;

/// What would come of an operator's act: what would be decided, and, if it would be done, what that
/// would change.
public record RehearsedAct(Ruling ruling, List<Preview> previews) {
  public RehearsedAct {
    previews = List.copyOf(previews);
  }

  /// It would not be done.
  public static RehearsedAct undone(Ruling ruling) {
    return new RehearsedAct(ruling, List.of());
  }
}
