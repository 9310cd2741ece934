package dev.portcullis.reconciler.loop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedText;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.reconciler.compile.WholeCluster;
import dev.portcullis.reconciler.connectivity.Connectivity;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.image.GitResources;
import dev.portcullis.reconciler.offline.OfflineCluster;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import dev.portcullis.reconciler.web.WantedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What random clusters come to, from the text of manifests to the text for kernels, as one digest
/// for each step of the way.
final class Fingerprints {
  private static final int CLUSTERS = 6;

  /// What is said of mistakes is an answer too.
  private static final String MISTAKEN =
      """
      apiVersion: projectcalico.org/v3
      kind: GlobalNetworkPolicy
      metadata: {name: mistaken}
      spec:
        tier: SIGNIFICANT
        order: 1e400
        ingress: [{action: PASS, protocol: ICMPV6, source: {nets: [10.0.0.1/8]}}]
        types: [INGRESS]
      """;

  private Fingerprints() {}

  /// Runs in another JVM: prints what this one finds too.
  public static void main(String[] args) {
    all().forEach(System.out::println);
  }

  static List<String> all() {
    List<String> all = new ArrayList<>();
    for (int seed = 0; seed < CLUSTERS; seed++) {
      List<ManifestFile> files = manifests(WholeCluster.draw(seed));
      all.add(line(seed, "connectivity", connectivity(files)));
      files.add(ManifestFile.of("mistaken.yaml", MISTAKEN));
      all.add(line(seed, "parsed", ManifestParser.parse(files).toString()));
      for (Map.Entry<NodeName, Wanted> node : RandomNodes.of(seed).entrySet()) {
        Wanted wanted = node.getValue();
        all.add(
            line(
                seed,
                "wanted " + node.getKey(),
                WantedAnswer.of(wanted, GitResources.NONE).toString()));
        all.add(line(seed, "kernel " + node.getKey(), kernel(wanted)));
      }
    }
    return all;
  }

  /// The pods, the namespaces and what Git holds, as files.
  private static List<ManifestFile> manifests(WholeCluster cluster) {
    List<ManifestFile> files = new ArrayList<>();
    cluster.commit().forEach(put -> files.add(file(put.key().toString(), put.resource())));
    for (JournalEvent event : cluster.inventory()) {
      if (event instanceof InventoryEvent.InventoryPut put
          && List.of("Pod", "Namespace").contains(put.key().kind())
          && put.object().tree() instanceof ObjectNode object) {
        files.add(file(put.key().toString(), JsonDocument.of(object.put("apiVersion", "v1"))));
      }
    }
    return files;
  }

  private static ManifestFile file(String key, JsonDocument resource) {
    return ManifestFile.of(key.replace('/', '_') + ".json", resource.text());
  }

  private static String line(int seed, String step, String text) {
    return "seed " + seed + " " + step + " " + Digest.of(text.getBytes(UTF_8));
  }

  private static String connectivity(List<ManifestFile> files) {
    var cluster = OfflineCluster.read(OfflineCluster.Sources.together(files), Grouping.WORKLOAD);
    var text = new StringBuilder();
    Connectivity.of(cluster.scene()).forEach(it -> text.append(it).append('\n'));
    return text.toString();
  }

  private static String kernel(Wanted wanted) {
    var text = new StringBuilder();
    for (Family family : Family.values()) {
      text.append(WantedText.sets(wanted, family));
      text.append(WantedText.table(wanted, family, RenderSettings.DEFAULT));
    }
    return text.toString();
  }
}
