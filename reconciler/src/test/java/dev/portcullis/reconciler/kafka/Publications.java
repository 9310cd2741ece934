package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.wire.Records;
import dev.portcullis.reconciler.compile.Publication;
import java.util.List;
import java.util.TreeMap;

/// Makes small publications.
final class Publications {
  private Publications() {}

  static Section section(String name) {
    return new Section(
        new ResourceKey("networking.k8s.io", "NetworkPolicy", "default", name), List.of());
  }

  static Digest digest(Section section) {
    return Digest.of(Records.SECTION.encode(section));
  }

  static Publication oneSection() {
    return sections(section("web"));
  }

  static Publication sections(Section... sections) {
    var all = new TreeMap<Digest, Section>();
    for (Section section : sections) {
      all.put(digest(section), section);
    }
    return new Publication(all, List.of(), List.of(), List.of(), List.of());
  }
}
