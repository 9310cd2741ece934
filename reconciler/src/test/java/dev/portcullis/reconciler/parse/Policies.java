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

  /// The head of a manifest of `kind`, as far as its spec.
  static String head(String apiVersion, String kind, String metadata) {
    return "apiVersion: %s\nkind: %s\nmetadata: {%s}\nspec:\n"
        .formatted(apiVersion, kind, metadata);
  }

  /// The head of a manifest of Calico's `kind`, as far as its spec.
  static String calico(String kind) {
    return head("projectcalico.org/v3", kind, "name: web");
  }

  /// That `marked`, without its mark, has one mistake, at the mark, and is told this remedy.
  static void assertRefused(String marked, DiagnosticCode code, String remedy) {
    Parsed parsed = parse("p.yaml", marked.replace(MARK, ""));

    assertThat(parsed.diagnostics())
        .singleElement()
        .satisfies(each -> assertThat(each.code()).isEqualTo(code))
        .satisfies(each -> assertThat(each.at()).isEqualTo(place(marked)))
        .satisfies(each -> assertThat(each.remedy()).isEqualTo(remedy));
    assertThat(parsed.resources()).isEmpty();
  }

  /// That `marked`, without its mark, is accepted with one warning, at the mark.
  static void assertWarned(String marked, DiagnosticCode code) {
    Parsed parsed = parse("p.yaml", marked.replace(MARK, ""));

    assertThat(problems(parsed)).isEmpty();
    assertThat(parsed.warnings())
        .singleElement()
        .satisfies(each -> assertThat(each.code()).isEqualTo(code))
        .satisfies(each -> assertThat(each.at()).isEqualTo(place(marked)));
    assertThat(parsed.resources()).hasSize(1);
  }

  /// Where the mark is; it stands once, after whole characters only.
  static SourceLocation place(String marked) {
    assertThat(marked).containsOnlyOnce(MARK);
    return TextPosition.at(marked, marked.codePointCount(0, marked.indexOf(MARK)));
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
