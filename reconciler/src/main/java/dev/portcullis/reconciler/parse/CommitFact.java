package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.parse.SourceTree.Entry;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import dev.portcullis.reconciler.policy.Selector;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a resource says that can only be judged together with all others of its commit, and where
/// it says so.
public sealed interface CommitFact {
  /// The file in which it stands.
  String path();

  /// The place in the file.
  SourceLocation at();

  /// A policy is in the tier `tier`.
  record InTier(String tier, String path, SourceLocation at) implements CommitFact {}

  /// There is a tier `tier`, perhaps with mistakes of its own.
  record HasTier(String tier, String path, SourceLocation at) implements CommitFact {}

  /// An AdminNetworkPolicy has the priority `priority`. Which of two equal ones comes first would
  /// be anybody's guess.
  record HasPriority(String priority, String path, SourceLocation at) implements CommitFact {}

  /// A policy is also about what the host endpoints that `subject` selects forward.
  record AppliesOnForward(Selector subject, String path, SourceLocation at) implements CommitFact {}

  /// There is a host endpoint that is found by its addresses alone.
  record HasHostByAddress(
      String name, SortedMap<String, String> labels, String path, SourceLocation at)
      implements CommitFact {
    public HasHostByAddress {
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
  }

  /// The facts in the resource `json` of `kind`, which was read from `tree`.
  static Stream<CommitFact> of(PolicyKind kind, Mapping tree, ObjectNode json, String path) {
    if (kind.kind().equals("AdminNetworkPolicy")) {
      return text(json, "spec", "priority")
          .map(priority -> new HasPriority(priority, path, at(tree, "spec", "priority")))
          .stream()
          .map(CommitFact.class::cast);
    }
    if (!kind.group().equals(KindCatalog.CALICO)) {
      return Stream.empty();
    }
    return switch (kind.kind()) {
      case "Tier" ->
          text(json, "metadata", "name").stream()
              .map(name -> new HasTier(name, path, at(tree, "metadata", "name")));
      case "HostEndpoint" -> ofHost(tree, json, path);
      case "GlobalNetworkPolicy" ->
          Stream.concat(ofTier(tree, json, path), ofForwarding(tree, json, path));
      default -> ofTier(tree, json, path);
    };
  }

  private static Stream<CommitFact> ofTier(Mapping tree, ObjectNode json, String path) {
    return text(json, "spec", "tier").stream()
        .map(tier -> new InTier(tier, path, at(tree, "spec", "tier")));
  }

  private static Stream<CommitFact> ofHost(Mapping tree, ObjectNode json, String path) {
    if (text(json, "spec", "interfaceName").isPresent()) {
      return Stream.empty();
    }
    var labels = new TreeMap<String, String>();
    json.path("metadata")
        .path("labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return text(json, "metadata", "name").stream()
        .map(name -> new HasHostByAddress(name, labels, path, at(tree, "metadata", "name")));
  }

  /// A policy of namespaces or service accounts is about no host.
  private static Stream<CommitFact> ofForwarding(Mapping tree, ObjectNode json, String path) {
    boolean ofHosts =
        Stream.of("namespaceSelector", "serviceAccountSelector")
            .allMatch(field -> text(json, "spec", field).isEmpty());
    if (!ofHosts || !json.path("spec").path("applyOnForward").booleanValue()) {
      return Stream.empty();
    }
    var subject = Selector.parse(json.path("spec").path("selector").asText());
    return Stream.of(new AppliesOnForward(subject, path, at(tree, "spec", "applyOnForward")));
  }

  private static Optional<String> text(ObjectNode json, String part, String field) {
    return Optional.of(json.path(part).path(field))
        .map(JsonNode::asText)
        .filter(text -> !text.isEmpty());
  }

  private static SourceLocation at(Mapping tree, String part, String field) {
    return tree.mapping(part)
        .flatMap(mapping -> mapping.find(field))
        .map(Entry::value)
        .map(SourceTree::at)
        .orElse(tree.at());
  }
}
