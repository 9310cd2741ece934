package dev.portcullis.reconciler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// Texts of manifests for tests.
final class Policies {
  private static final String MARK = "▶";

  /// A policy with nothing but what must be there; its spec ends the text.
  static final String BARE =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: web
      spec:
        podSelector: {}
      """;

  /// A policy that uses most of what there is.
  static final String RICH =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: web
        namespace: shop
        labels: {team: shop}
        annotations:
          note: dropped
      spec:
        podSelector:
          matchLabels:
            app: web
          matchExpressions:
            - {key: tier, operator: In, values: [front, back]}
            - {key: old, operator: DoesNotExist}
        policyTypes: [Ingress, Egress]
        ingress:
          - from:
              - podSelector: {matchLabels: {app: gateway}}
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
      """;

  private Policies() {}

  /// What the parser says of one file.
  static Parsed parse(String path, String text) {
    return ManifestParser.parse(List.of(ManifestFile.of(path, text)));
  }

  /// Its diagnostics as people see them: place, code and message.
  static List<String> problems(Parsed parsed) {
    return parsed.diagnostics().stream()
        .map(Diagnostic::problem)
        .map(problem -> problem.at() + " " + problem.code() + " " + problem.message())
        .toList();
  }

  /// That `marked`, without its mark, has one mistake, at the mark.
  static void assertOneProblem(String marked, String code, String message) {
    var at = TextPosition.at(marked, marked.indexOf(MARK));
    Parsed parsed = parse("p.yaml", marked.replace(MARK, ""));

    assertThat(problems(parsed))
        .containsExactly("p.yaml:%d:%d %s %s".formatted(at.line(), at.column(), code, message));
    assertThat(parsed.diagnostics()).allSatisfy(each -> assertThat(each.remedy()).isNotBlank());
  }
}
