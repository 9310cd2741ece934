package dev.portcullis.reconciler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.name.ResourceKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestParserTest {
  private static final String WEB =
      """
      # Only the gateway may speak to the web servers.
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: web
        namespace: shop
        labels: {team: shop}
        annotations:
          note: dropped
        uid: 0c5f7b9e-3f52-4c5e-9a51-3b1d7e1f9c11
        creationTimestamp: 2026-01-01T00:00:00Z
      spec:
        podSelector:
          matchLabels:
            app: web
        policyTypes: [Ingress, Egress]
        ingress:
          - from:
              - podSelector:
                  matchLabels: {app: gateway}
                namespaceSelector: {}
              - ipBlock:
                  cidr: 10.0.0.0/8
                  except: [10.1.0.0/16]
            ports:
              - port: 8000
                endPort: 8080
              - protocol: UDP
                port: dns
        egress: []
      status: {}
      """;

  @Test
  void keepsWhatWasWrittenAndTheLinesThatPeopleAskAbout() {
    Parsed parsed = ManifestParser.parse(List.of(ManifestFile.of("shop/web.yaml", WEB)));

    assertThat(parsed.diagnostics()).isEmpty();
    var put = parsed.resources().getFirst();
    assertThat(put.key())
        .isEqualTo(new ResourceKey("networking.k8s.io", "NetworkPolicy", "shop", "web"));
    assertThat(put.path()).isEqualTo("shop/web.yaml");
    assertThat(put.resource().text())
        .isEqualTo(
            """
            {"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy",\
            "metadata":{"labels":{"team":"shop"},"name":"web","namespace":"shop"},\
            "spec":{"egress":[],"ingress":[{"from":[\
            {"namespaceSelector":{},"podSelector":{"matchLabels":{"app":"gateway"}}},\
            {"ipBlock":{"cidr":"10.0.0.0/8","except":["10.1.0.0/16"]}}],\
            "ports":[{"endPort":8080,"port":8000},{"port":"dns","protocol":"UDP"}]}],\
            "podSelector":{"matchLabels":{"app":"web"}},\
            "policyTypes":["Ingress","Egress"]}}\
            """);
    assertThat(put.lines())
        .hasToString(
            "{=2, /spec/ingress/0=18, /spec/ingress/0/from/0=19,"
                + " /spec/ingress/0/from/0/namespaceSelector=21,"
                + " /spec/ingress/0/from/0/podSelector=19, /spec/ingress/0/from/1=22,"
                + " /spec/ingress/0/ports/0=26, /spec/ingress/0/ports/1=28,"
                + " /spec/podSelector=13}");
  }
}
