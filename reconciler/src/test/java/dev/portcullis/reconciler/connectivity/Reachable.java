package dev.portcullis.reconciler.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.reconciler.offline.OfflineCluster;
import dev.portcullis.reconciler.offline.OfflineCluster.Sources;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who can reach whom according to some manifests.
final class Reachable {
  /// Two pods, one of which has a named port.
  static final String PODS =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web, namespace: shop, labels: {app: web}}
      spec: {containers: [{name: c, ports: [{name: http, containerPort: 8080}]}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: client, namespace: shop, labels: {app: client}}
      """;

  private Reachable() {}

  /// What may pass, by `SOURCE -> DESTINATION`.
  static SortedMap<String, Connections> answers(String manifests) {
    var files = List.of(ManifestFile.of("all.yaml", manifests));
    OfflineCluster cluster = OfflineCluster.read(Sources.together(files), Grouping.WORKLOAD);
    assertThat(cluster.mistakes()).isEmpty();
    var answers = new TreeMap<String, Connections>();
    Connectivity.of(cluster.scene())
        .forEach(it -> answers.put(it.source() + " -> " + it.destination(), it.connections()));
    return answers;
  }

  static Connections found(SortedMap<String, Connections> answers, String pair) {
    return answers.getOrDefault(pair, Connections.NONE);
  }

  /// The ports that `pair` may use over TCP.
  static List<PortRange> tcp(SortedMap<String, Connections> answers, String pair) {
    return found(answers, pair).of(Protocol.TCP).destinations().ranges();
  }
}
