package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.IpSetHeader;
import java.util.List;

/// Members that an ip set gained and lost, and the header that closes the change; its records
/// follow one another in this order: added, removed, header.
public record SetChange(SetId set, List<String> added, List<String> removed, IpSetHeader header) {
  public SetChange {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }
}
