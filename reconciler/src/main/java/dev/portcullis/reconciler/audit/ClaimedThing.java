package dev.portcullis.reconciler.audit;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import java.util.List;
import java.util.Optional;

/// The digest that something had which a report speaks of.
final class ClaimedThing {
  private ClaimedThing() {}

  /// The digest at `recomputed`; empty when there was no such thing.
  static List<Digest> of(ReportClaim claim, Recomputed recomputed) {
    var compilation = recomputed.compilation();
    Optional<Digest> digest =
        switch (claim.subject()) {
          case SNAPSHOT, IN_FORCE ->
              Optional.ofNullable(compilation.nodes().get(new NodeName(claim.of())))
                  .map(outcome -> outcome.standing());
          case SET ->
              Optional.ofNullable(compilation.sets().get(new SetId(claim.of())))
                  .map(set -> set.digest());
        };
    return digest.stream().toList();
  }
}
