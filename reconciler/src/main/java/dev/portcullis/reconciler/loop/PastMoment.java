package dev.portcullis.reconciler.loop;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.reconciler.change.Snapshots;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.NodeOutcome;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.web.PastStatusAnswer;
import dev.portcullis.reconciler.web.PastView;
import java.util.Optional;

/// What was so at a moment before, worked out from what was true then: what was compiled then is
/// compiled again.
record PastMoment(AsOf asked, ClusterImage image) implements PastView {
  @Override
  public PastStatusAnswer status() {
    return PastStatusOf.of(asked, image, Compilation.of(image));
  }

  @Override
  public Optional<Wanted> wanted(NodeName node) {
    Compilation compilation = Compilation.of(image);
    return compilation.nodes().get(node) instanceof NodeOutcome.Yield
        ? Optional.of(Snapshots.at(image, compilation).of(node))
        : Optional.empty();
  }
}
