package dev.portcullis.reconciler.audit;

import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.IpSetHeader;
import dev.portcullis.events.snapshot.Provenance;
import dev.portcullis.events.snapshot.SetNeed;
import dev.portcullis.reconciler.audit.HeldNode.Claim;
import dev.portcullis.reconciler.audit.HeldNode.Illegible;
import dev.portcullis.reconciler.audit.HeldNode.Legible;
import dev.portcullis.reconciler.audit.PublishedDifference.Found;
import dev.portcullis.reconciler.compile.NodeOutcome;
import java.util.List;
import java.util.Optional;

/// Holds the snapshot that a node has in its topic against the one that it should have.
final class SnapshotJudge {
  private final HeldTopics held;
  private final Recomputed expected;

  SnapshotJudge(HeldTopics held, Recomputed expected) {
    this.held = held;
    this.expected = expected;
  }

  /// What is wrong with the snapshot under `item`, if anything is.
  Optional<PublishedDifference> judge(PublishedItem item) {
    List<NodeName> node = HeldTopics.node(item.key());
    List<NodeOutcome> outcome = node.stream().flatMap(it -> outcome(it).stream()).toList();
    HeldNode snapshot = held.snapshots().get(item.key());
    return switch (snapshot) {
      case null ->
          missing(outcome).map(wrong -> of(item, new Found(expected.through(), ""), wrong));
      case Illegible(var place, var why) ->
          Optional.of(of(item, new Found(expected.through(), place), "it is no snapshot: " + why));
      case Legible it ->
          wrong(item.key(), it, outcome)
              .map(wrong ->
                  of(item, new Found(it.claim().provenance().sequence(), it.place()), wrong));
    };
  }

  private static PublishedDifference of(PublishedItem item, Found found, String wrong) {
    return PublishedDifference.of(found, item, wrong);
  }

  private Optional<NodeOutcome> outcome(NodeName node) {
    return Optional.ofNullable(expected.compilation().nodes().get(node));
  }

  private static Optional<String> missing(List<NodeOutcome> outcome) {
    return outcome.stream()
        .filter(NodeOutcome.Yield.class::isInstance)
        .map(it -> "it is missing; it should have the digest " + it.standing())
        .findFirst();
  }

  private Optional<String> wrong(String key, Legible found, List<NodeOutcome> outcome) {
    Claim claim = found.claim();
    if (!claim.node().text().equals(key)) {
      return Optional.of("it is a snapshot of " + claim.node());
    }
    if (!claim.digest().equals(found.actual())) {
      return Optional.of(
          "it says that its rules have the digest %s, but they have %s"
              .formatted(claim.digest(), found.actual()));
    }
    if (outcome.isEmpty()) {
      return Optional.of("the journal knows no such node");
    }
    return provenance(claim.provenance()).or(() -> outcome(claim, outcome.getFirst()));
  }

  private Optional<String> provenance(Provenance provenance) {
    var journal = expected.image().journal();
    if (!provenance.journal().equals(journal.id())) {
      return Optional.of(
          "it is of journal %s and not of %s".formatted(provenance.journal(), journal.id()));
    }
    if (provenance.sequence().compareTo(expected.through()) > 0
        || provenance.epoch().compareTo(journal.epoch()) > 0) {
      return Optional.of(
          "it says that it is of sequence %s in epoch %s; the journal was compiled last at %s in %s"
              .formatted(
                  provenance.sequence(), provenance.epoch(), expected.through(), journal.epoch()));
    }
    return Optional.empty();
  }

  private Optional<String> outcome(Claim claim, NodeOutcome outcome) {
    if (claim.order() != outcome.order()) {
      return Optional.of(
          "its order is %s and should be %s"
              .formatted(claim.order().text(), outcome.order().text()));
    }
    if (!claim.digest().equals(outcome.standing())) {
      return Optional.of(
          "its rules have the digest %s and should have %s"
              .formatted(claim.digest(), outcome.standing()));
    }
    return outcome instanceof NodeOutcome.Yield yield
        ? needs(claim.provenance(), yield)
        : Optional.empty();
  }

  private Optional<String> needs(Provenance provenance, NodeOutcome.Yield yield) {
    var named = provenance.sets().stream().map(SetNeed::set).toList();
    if (!named.equals(List.copyOf(yield.sets()))) {
      return Optional.of(
          "it names the ip sets %s and should name %s".formatted(named, yield.sets()));
    }
    return provenance.sets().stream().flatMap(need -> unmet(need).stream()).findFirst();
  }

  private Optional<String> unmet(SetNeed need) {
    HeldSet set = held.sets().get(need.set().text());
    List<IpSetHeader> header = set == null ? List.of() : set.header();
    return header.stream()
        .filter(it -> it.sequence().compareTo(need.sequence()) < 0)
        .map(it ->
            "it needs the ip set %s as of sequence %s, which is published as of %s"
                .formatted(need.set(), need.sequence(), it.sequence()))
        .findFirst();
  }
}
