package dev.portcullis.reconciler.audit;

import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.IpSetHeader;
import dev.portcullis.reconciler.audit.PublishedDifference.Found;
import dev.portcullis.reconciler.compile.CompiledSet;
import java.util.List;
import java.util.Optional;

/// Holds what is published of an ip set against what it should be.
final class SetJudge {
  private final HeldTopics held;
  private final Recomputed expected;

  SetJudge(HeldTopics held, Recomputed expected) {
    this.held = held;
    this.expected = expected;
  }

  /// What is wrong with the set under `item`, if anything is.
  Optional<PublishedDifference> judge(PublishedItem item) {
    HeldSet found = held.sets().get(item.key());
    List<CompiledSet> set = set(item.key());
    if (found == null) {
      return set.stream()
          .map(it -> of(item, "", expected.through(), "it is missing, with its " + members(it)))
          .findFirst();
    }
    Sequence sequence =
        found.header().stream().map(IpSetHeader::sequence).findFirst().orElse(expected.through());
    return wrong(found, set).map(wrong -> of(item, found.place(), sequence, wrong));
  }

  private static String members(CompiledSet set) {
    return set.members().size() + " members";
  }

  private static PublishedDifference of(
      PublishedItem item, String place, Sequence sequence, String wrong) {
    return PublishedDifference.of(new Found(sequence, place), item, wrong);
  }

  private List<CompiledSet> set(String key) {
    try {
      CompiledSet set = expected.compilation().sets().get(new SetId(key));
      return set == null ? List.of() : List.of(set);
    } catch (IllegalArgumentException _) {
      return List.of();
    }
  }

  private Optional<String> wrong(HeldSet found, List<CompiledSet> set) {
    if (set.isEmpty()) {
      return Optional.of("the journal comes to no such ip set");
    }
    if (!found.unreadable().isEmpty()) {
      return Optional.of("its header is none: " + found.unreadable());
    }
    if (found.header().isEmpty()) {
      return Optional.of("it has members and no header");
    }
    return members(found.members(), set.getFirst().members())
        .or(() -> header(found.header().getFirst(), set.getFirst()));
  }

  private static Optional<String> members(BucketedDigest found, BucketedDigest wanted) {
    List<String> missing = wanted.minus(found).limit(1).toList();
    List<String> added = found.minus(wanted).limit(1).toList();
    if (missing.isEmpty() && added.isEmpty()) {
      return Optional.empty();
    }
    String first = missing.isEmpty() ? added.getFirst() : missing.getFirst();
    return Optional.of(
        "it has %d members and should have %d: %s %s (bucket %d)"
            .formatted(
                found.size(),
                wanted.size(),
                first,
                missing.isEmpty() ? "should not be one" : "is missing",
                BucketedDigest.bucketOf(first)));
  }

  private Optional<String> header(IpSetHeader found, CompiledSet wanted) {
    var journal = expected.image().journal();
    if (!found.journal().equals(journal.id())) {
      return Optional.of(
          "its header is of journal %s and not of %s".formatted(found.journal(), journal.id()));
    }
    if (found.family() != wanted.spec().family()
        || !found.definition().equals(wanted.spec().definition())) {
      return Optional.of("its header defines another set: " + found.definition());
    }
    if (!found.digest().equals(wanted.digest()) || found.size() != wanted.members().size()) {
      return Optional.of(
          "its header says that its %d members have the digest %s, and they are %d with %s"
              .formatted(found.size(), found.digest(), wanted.members().size(), wanted.digest()));
    }
    boolean isAhead =
        found.sequence().compareTo(expected.through()) > 0
            || found.epoch().compareTo(journal.epoch()) > 0;
    return isAhead
        ? Optional.of(
            "its header says that it is of sequence %s in epoch %s; the journal was compiled last at"
                    .formatted(found.sequence(), found.epoch())
                + " %s in %s".formatted(expected.through(), journal.epoch()))
        : Optional.empty();
  }
}
