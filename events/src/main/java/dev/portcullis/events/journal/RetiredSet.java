package dev.portcullis.events.journal;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.SetDefinition;

/// An ip set that compiling no longer yields, with what is needed to go on computing its members.
public record RetiredSet(SetId set, Family family, SetDefinition definition) {}
