package dev.portcullis.events.journal;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.SetId;
import java.util.List;

/// Retired sections and ip sets that are no longer kept: tombstones follow.
public record Release(List<Digest> sections, List<SetId> sets) {
  /// Nothing.
  public static final Release NONE = new Release(List.of(), List.of());

  public Release {
    sections = List.copyOf(sections);
    sets = List.copyOf(sets);
  }
}
