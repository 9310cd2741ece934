package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.reconciler.parse.CalicoRule.Reach;
import dev.portcullis.reconciler.parse.CalicoRule.Traffic;
import java.util.Optional;

/// Calico's Profile: rules for when no policy decides, and labels, of the endpoints that name it.
final class ProfileKind {
  private static final Shape SPEC =
      ObjectShape.of(
          Field.optional("ingress", CalicoRule.list(Traffic.INGRESS, Reach.CLUSTER)),
          Field.optional("egress", CalicoRule.list(Traffic.EGRESS, Reach.CLUSTER)),
          Field.optional("labelsToApply", LabelsShape.LABELS),
          Field.optional("types", ProfileKind::ignored));

  /// The kind.
  static final PolicyKind KIND =
      PolicyKind.ofCalico(
          "Profile",
          PolicyKind.document(
              MetadataShape.clusterWide(MetadataShape.NAME), Field.optional("spec", SPEC)));

  private ProfileKind() {}

  /// Tools have written `types` into profiles, as if they were policies.
  private static Optional<JsonNode> ignored(SourceTree tree, Spot spot) {
    spot.reportHere(
        DiagnosticCode.IGNORED_FIELD,
        "%s means nothing: a profile has rules for both directions".formatted(spot.name()),
        "remove it");
    return Optional.empty();
  }
}
