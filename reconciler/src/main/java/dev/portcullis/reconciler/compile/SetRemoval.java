package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.SetId;
import java.util.List;

/// An ip set that is gone, with the members that still have records.
public record SetRemoval(SetId set, List<String> members) {
  public SetRemoval {
    members = List.copyOf(members);
  }
}
