package dev.portcullis.reconciler.audit;

import dev.portcullis.events.wire.Topic;
import java.util.Comparator;

/// One thing that is published: a node's snapshot by its name, an ip set by its id, a section by
/// its digest.
public record PublishedItem(Topic topic, String key) implements Comparable<PublishedItem> {
  private static final Comparator<PublishedItem> ORDER =
      Comparator.comparing(PublishedItem::topic).thenComparing(PublishedItem::key);

  @Override
  public int compareTo(PublishedItem other) {
    return ORDER.compare(this, other);
  }
}
