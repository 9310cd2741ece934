package dev.portcullis.reconciler.loop;

import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.wire.Digests;
import dev.portcullis.reconciler.compile.TopicContents;
import dev.portcullis.reconciler.kafka.PublishedNode;
import dev.portcullis.reconciler.kafka.PublishedSet;
import dev.portcullis.reconciler.kafka.PublishedTopics;
import java.util.Map;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// What was read from the topics, as planning a publication needs it.
final class Contents {
  private Contents() {}

  static TopicContents of(PublishedTopics topics) {
    TreePMap<SetId, TopicContents.HeldSet> sets = TreePMap.empty();
    TreePMap<SetId, BucketedDigest> strays = TreePMap.empty();
    for (Map.Entry<SetId, PublishedSet> entry : topics.sets().entrySet()) {
      SetId id = entry.getKey();
      if (entry.getValue() instanceof PublishedSet.Headed headed && isWhole(id, headed)) {
        sets = sets.plus(id, new TopicContents.HeldSet(headed.header(), headed.members()));
      } else {
        strays = strays.plus(id, entry.getValue().members());
      }
    }
    TreePMap<NodeName, TopicContents.HeldNode> nodes = TreePMap.empty();
    for (var entry : topics.nodes().entrySet()) {
      nodes = nodes.plus(entry.getKey(), held(entry.getValue()));
    }
    return new TopicContents(TreePSet.from(topics.sections()), sets, strays, nodes);
  }

  private static TopicContents.HeldNode held(PublishedNode node) {
    return switch (node) {
      case PublishedNode.Asked(var digest, var order, _) ->
          new TopicContents.HeldNode(order, digest);
      case PublishedNode.NotOurs() -> TopicContents.HeldNode.NOT_OURS;
    };
  }

  private static boolean isWhole(SetId id, PublishedSet.Headed headed) {
    var header = headed.header();
    return Digests.ofMembers(id, header.family(), header.definition(), headed.members())
        .equals(header.digest());
  }
}
