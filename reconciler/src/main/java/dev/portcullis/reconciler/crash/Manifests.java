package dev.portcullis.reconciler.crash;

import dev.portcullis.reconciler.crash.Rules.Bounds;
import dev.portcullis.reconciler.crash.Rules.Flaw;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/// Writes [Rules] as the policies that an author would write.
final class Manifests {
  private static final String HEAD =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: %s, namespace: default}
      spec:
        podSelector: {matchLabels: {app: %s}}
      """;

  private Manifests() {}

  static List<ManifestFile> of(Rules rules) {
    List<ManifestFile> files = new ArrayList<>();
    files.add(ManifestFile.of("server.yaml", server(rules)));
    if (rules.bounds() != Bounds.NONE) {
      files.add(ManifestFile.of("bound.yaml", bound(rules.bounds())));
    }
    return files;
  }

  private static String server(Rules rules) {
    var text = new StringBuilder(HEAD.formatted("server", "server"));
    text.append("  policyTypes: [Ingress]\n  ingress:\n");
    text.append("    - ports: [%s]\n".formatted(port(Port.OPEN)));
    if (rules.flaw() != Flaw.NONE) {
      text.append("    - ports: [{protocol: TCP, port: %d}]\n".formatted(rules.flaw().port()));
    }
    text.append(admitted(Port.WEB, rules.web()));
    text.append(admitted(Port.API, rules.api()));
    return text.toString();
  }

  private static String port(Port port) {
    return "{protocol: %s, port: %d}".formatted(port.transport(), port.number());
  }

  private static String admitted(Port port, SortedSet<Colour> colours) {
    var text = new StringBuilder();
    if (!colours.isEmpty()) {
      text.append("    - ports: [%s]\n      from:\n".formatted(port(port)));
      colours.forEach(colour ->
          text.append(
              "        - podSelector: {matchLabels: {%s: 'yes'}}\n".formatted(colour.label())));
    }
    return text.toString();
  }

  private static String bound(Bounds bounds) {
    String pod = Client.BOUND.pod();
    List<String> ports = new ArrayList<>();
    ports.add(port(Port.OPEN));
    switch (bounds) {
      case NONE, NEITHER -> {}
      case ONLY_WEB -> ports.add(port(Port.WEB));
      case ONLY_API -> ports.add(port(Port.API));
    }
    return HEAD.formatted(pod, pod)
        + "  policyTypes: [Egress]\n  egress:\n    - ports: [%s]\n"
            .formatted(String.join(", ", ports));
  }
}
