package dev.portcullis.events.journal;

import dev.portcullis.events.name.Digest;
import java.util.List;

/// Sections and ip sets that compiling no longer yields. They are kept for nodes that still use
/// them until a later `Compiled` releases them.
public record Retirement(List<Digest> sections, List<RetiredSet> sets) {
  /// Nothing.
  public static final Retirement NONE = new Retirement(List.of(), List.of());

  public Retirement {
    sections = List.copyOf(sections);
    sets = List.copyOf(sets);
  }
}
