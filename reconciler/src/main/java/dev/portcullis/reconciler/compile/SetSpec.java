package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.journal.RetiredSet;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.SetDefinition;
import dev.portcullis.events.wire.Digests;
import java.util.List;

/// An ip set before its members are known. `fixed` are members that come from Git: they are part of
/// what the set is called, so that a commit which changes them names another set, to which nodes
/// turn together with the commit's rules.
public record SetSpec(SetId id, Family family, SetDefinition definition, List<String> fixed) {
  public SetSpec {
    fixed = List.copyOf(fixed);
  }

  static SetSpec of(Family family, SetDefinition definition, List<String> fixed) {
    return new SetSpec(Digests.setId(family, definition), family, definition, fixed);
  }

  static SetSpec of(RetiredSet retired) {
    return new SetSpec(retired.set(), retired.family(), retired.definition(), retired.fixed());
  }

  RetiredSet retired() {
    return new RetiredSet(id, family, definition, fixed);
  }
}
