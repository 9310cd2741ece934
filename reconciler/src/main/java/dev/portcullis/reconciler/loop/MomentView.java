package dev.portcullis.reconciler.loop;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.web.View;
import java.util.Optional;

/// What is so at the moment that the loop shows.
record MomentView(Moment moment) implements View {
  @Override
  public ClusterImage image() {
    return moment.standing().image();
  }

  @Override
  public Optional<Wanted> wanted(NodeName node) {
    return WantedBy.of(moment, node);
  }
}
