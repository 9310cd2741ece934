package dev.portcullis.reconciler.audit;

import dev.portcullis.events.name.Digest;
import dev.portcullis.reconciler.audit.HeldTopics.HeldSection;
import dev.portcullis.reconciler.audit.PublishedDifference.Found;
import java.util.List;
import java.util.Optional;

/// Holds a published section against what it should be: its key is the digest of its bytes.
final class SectionJudge {
  private final HeldTopics held;
  private final Recomputed expected;

  SectionJudge(HeldTopics held, Recomputed expected) {
    this.held = held;
    this.expected = expected;
  }

  /// What is wrong with the section under `item`, if anything is.
  Optional<PublishedDifference> judge(PublishedItem item) {
    HeldSection found = held.sections().get(item.key());
    return wrong(item.key(), found == null ? List.of() : List.of(found))
        .map(wrong ->
            PublishedDifference.of(
                new Found(expected.through(), found == null ? "" : found.place()), item, wrong));
  }

  private Optional<String> wrong(String key, List<HeldSection> found) {
    boolean isKnown = digest(key).stream().anyMatch(this::isKnown);
    if (found.isEmpty()) {
      return isKnown ? Optional.of("it is missing") : Optional.empty();
    }
    if (!isKnown) {
      return Optional.of("the journal comes to no such section");
    }
    Digest actual = found.getFirst().actual();
    return actual.text().equals(key)
        ? Optional.empty()
        : Optional.of("its bytes have the digest " + actual);
  }

  private boolean isKnown(Digest digest) {
    return expected.compilation().sections().containsKey(digest)
        || expected.image().compiled().retainedSections().containsKey(digest);
  }

  private static List<Digest> digest(String key) {
    try {
      return List.of(new Digest(key));
    } catch (IllegalArgumentException _) {
      return List.of();
    }
  }
}
