package dev.portcullis.reconciler.loop;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Provenance;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SectionRef;
import dev.portcullis.events.snapshot.SetNeed;
import dev.portcullis.reconciler.compile.NodeOutcome;
import dev.portcullis.reconciler.compile.TopicContents;
import dev.portcullis.reconciler.image.ClusterImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Joins what is published for a node, as its kernel will hold it.
final class WantedBy {
  private WantedBy() {}

  static Optional<Wanted> of(Moment moment, NodeName node) {
    return moment.standing().compilation().nodes().get(node) instanceof NodeOutcome.Yield yield
        ? Optional.of(joined(moment, node, yield))
        : Optional.empty();
  }

  private static Wanted joined(Moment moment, NodeName node, NodeOutcome.Yield yield) {
    var sections = new TreeMap<Digest, Section>();
    for (SectionRef ref : yield.rules().sections()) {
      sections.put(ref.digest(), moment.standing().compilation().section(ref.digest()));
    }
    var sets = new TreeMap<SetId, WantedSet>();
    List<SetNeed> needs = new ArrayList<>();
    for (SetId id : yield.sets()) {
      TopicContents.HeldSet held = moment.contents().sets().get(id);
      if (held != null) {
        sets.put(id, new WantedSet(held.header(), held.members()));
        needs.add(new SetNeed(id, held.header().sequence()));
      }
    }
    ClusterImage image = moment.standing().image();
    var provenance =
        new Provenance(
            image.journal().id(),
            image.journal().epoch(),
            image.journal().last(),
            image.git().adopted(),
            needs);
    var snapshot = new NodeSnapshot(node, yield.order(), provenance, yield.digest(), yield.rules());
    return new Wanted(snapshot, sections, sets);
  }
}
