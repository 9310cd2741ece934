package dev.portcullis.events.snapshot;

import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.SetId;

/// One member of an ip set: its Kafka key is `setId member`, its value the sequence since which it
/// is one.
public record IpSetMember(SetId set, String member, Sequence sequence) {}
