package dev.portcullis.events.journal;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.json.AbsentWhenEmpty;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.SetDefinition;
import java.util.List;

/// An ip set that compiling no longer yields, with what is needed to go on computing its members:
/// `fixed` are those that came from Git.
public record RetiredSet(
    SetId set, Family family, SetDefinition definition, @AbsentWhenEmpty List<String> fixed) {
  public RetiredSet {
    fixed = List.copyOf(fixed);
  }
}
