package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.journal.RetiredSet;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.SetDefinition;
import dev.portcullis.events.wire.Digests;

/// An ip set before its members are known.
public record SetSpec(SetId id, Family family, SetDefinition definition) {
  static SetSpec of(Family family, SetDefinition definition) {
    return new SetSpec(Digests.setId(family, definition), family, definition);
  }

  static SetSpec of(RetiredSet retired) {
    return new SetSpec(retired.set(), retired.family(), retired.definition());
  }

  RetiredSet retired() {
    return new RetiredSet(id, family, definition);
  }
}
