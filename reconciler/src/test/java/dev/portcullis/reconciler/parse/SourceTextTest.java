package dev.portcullis.reconciler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What can be wrong with a text before it has a meaning.
class SourceTextTest {
  private static final String JSON =
      """
      {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy",
       "metadata": {"name": "web"},
       "spec": {"podSelector": {}, "ingress": [{"ports": [{"port": %s}]}]}}
      """;

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("a.yaml", "a: 1\n\tb: 2\n", "a.yaml:2:1 PCL1003"),
        Arguments.of("a.yaml", "a: [1, 2\n", "a.yaml:2:1 PCL1003"),
        Arguments.of("a.yaml", "a: *b\n", "a.yaml:1:4 PCL1003"),
        Arguments.of("a.yaml", "a: \"\\u", "a.yaml:1:7 PCL1003"),
        Arguments.of("a.yaml", "a: \"\u0007\"\n", "a.yaml:1:5 PCL1003"),
        Arguments.of("a.yaml", "a: {b: 1, b: 2}\nkind: A\napiVersion: v1\n", "a.yaml:1:11 PCL1007"),
        Arguments.of("a.yaml", "apiVersion: v1\nkind: A\n? [a]\n: 1\n", "a.yaml:3:3 PCL1009"),
        Arguments.of("a.yaml", "a: &x {b: *x}\n", "a.yaml:1:11 PCL1003"),
        Arguments.of("a.yaml", "[".repeat(5000), "a.yaml:1:101 PCL1005"),
        Arguments.of("a.yaml", "- ".repeat(5000), "a.yaml:1:201 PCL1005"),
        Arguments.of("a.json", "[".repeat(5000), "a.json:1:101 PCL1005"),
        Arguments.of("a.json", "{\"a\": 1,}", "a.json:1:9 PCL1004"),
        Arguments.of("a.json", "{\"a\": 1", "a.json:1:8 PCL1004"),
        Arguments.of(
            "a.json",
            "{\"kind\":\"A\",\"apiVersion\":\"v1\",\"a\":1,\n\"a\":2}",
            "a.json:2:1 PCL1007"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void reportsBrokenTextWhereItBreaks(String path, String text, String first) {
    assertThat(Policies.problems(Policies.parse(path, text)).getFirst()).startsWith(first);
  }

  @Test
  void showsTheFirstByteThatIsNotUtf8() {
    var file = new ManifestFile("a.yaml", "a: 1\nb: ä\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(Policies.problems(ManifestParser.parse(List.of(file))))
        .containsExactly("a.yaml:2:4 PCL1002 the file is not text in UTF-8");
  }

  @Test
  void toleratesAByteOrderMarkAndCarriageReturns() {
    Parsed parsed = Policies.parse("a.yaml", "\ufeff" + Policies.RICH.replace("\n", "\r\n"));

    assertThat(Policies.problems(parsed)).isEmpty();
    assertThat(parsed.resources().getFirst().lines())
        .isEqualTo(Policies.parse("a.yaml", Policies.RICH).resources().getFirst().lines());
  }

  @Test
  void readsJsonWithPlaces() {
    assertThat(Policies.problems(Policies.parse("a.json", JSON.formatted("80")))).isEmpty();
    assertThat(Policies.problems(Policies.parse("a.json", JSON.formatted("0"))))
        .containsExactly(
            "a.json:3:62 PCL2010 `spec.ingress[0].ports[0].port` must be a number from 1 to 65535,"
                + " but is `0`");
  }

  @Test
  void yamlAndJsonOfTheSamePolicyAreTheSameResource() {
    var yaml = Policies.parse("a.yaml", Policies.BARE + "  ingress: [{ports: [{port: 80}]}]\n");
    var json = Policies.parse("a.json", JSON.formatted("80"));

    assertThat(json.resources().getFirst().resource())
        .isEqualTo(yaml.resources().getFirst().resource());
  }

  @Test
  void readsManyDocumentsAndSkipsEmptyOnes() {
    var text = new StringBuilder("# nothing\n---\n---\n~\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("---\n").append(Policies.BARE.replace("web", "web-" + i));
      if (text.length() > 900_000) {
        break;
      }
    }

    Parsed parsed = Policies.parse("a.yaml", text.toString());

    assertThat(Policies.problems(parsed)).isEmpty();
    assertThat(parsed.resources())
        .hasSizeGreaterThan(6_000)
        .isSortedAccordingTo(java.util.Comparator.comparing(put -> put.key()));
  }

  @Test
  void readsTenThousandManifestsInOrderOfTheirKeys() {
    List<ManifestFile> files =
        Stream.iterate(0, i -> i < 10_000, i -> i + 1)
            .map(i -> ManifestFile.of(i + ".yaml", Policies.RICH.replace("web", "web-" + i)))
            .toList();

    assertThat(ManifestParser.parse(files).resources()).hasSize(10_000);
  }

  @Test
  void readsListsInLists() {
    String item = "- " + Policies.BARE.replace("\n", "\n  ").strip() + "\n";
    String list = "apiVersion: v1\nkind: List\nitems:\n" + item;
    String named = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicyList\nitems:\n" + item;
    String nested = "apiVersion: v1\nkind: List\nitems:\n- " + list.replace("\n", "\n  ");

    for (String text : List.of(list, named, nested)) {
      assertThat(Policies.problems(Policies.parse("a.yaml", text))).isEmpty();
      assertThat(Policies.parse("a.yaml", text).resources()).hasSize(1);
    }
    assertThat(Policies.parse("a.yaml", list).resources().getFirst().lines()).containsEntry("", 4);
  }

  @Test
  void listsNestedWithoutEndAreAMistake() {
    String text = "apiVersion: v1\nkind: List\nitems: []\n";
    for (int i = 0; i < 8; i++) {
      text = "apiVersion: v1\nkind: List\nitems:\n- " + text.replace("\n", "\n  ").strip() + "\n";
    }

    assertThat(Policies.problems(Policies.parse("a.yaml", text)))
        .singleElement()
        .asString()
        .contains("PCL1014 lists of manifests are nested more than 5 deep");
  }

  @Test
  void anAliasStandsForItsAnchor() {
    String text =
        Policies.BARE
            + "  ingress:\n    - from: [{podSelector: &sel {matchLabels: {a: b}}}]\n"
            + "    - from: [{podSelector: *sel}]\n";

    Parsed parsed = Policies.parse("a.yaml", text);

    assertThat(Policies.problems(parsed)).isEmpty();
    assertThat(parsed.resources().getFirst().resource().text())
        .contains("[{\"from\":[{\"podSelector\":{\"matchLabels\":{\"a\":\"b\"}}}]},{\"from\":");
  }

  @Test
  void aliasesThatMultiplyAreAMistake() {
    var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      text.append("a%d: &a%d [".formatted(i, i))
          .append(String.join(", ", java.util.Collections.nCopies(9, alias)))
          .append("]\n");
    }

    assertThat(Policies.problems(Policies.parse("a.yaml", text.toString())))
        .singleElement()
        .asString()
        .contains("PCL1006 aliases stand for more than 100000 values");
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() {
    assertThat(Policies.problems(Policies.parse("a.yaml", "#".repeat(2 << 20))))
        .containsExactly("a.yaml PCL1001 the file has 2097152 bytes, more than 1048576");
  }

  @Test
  void keepsTheFirstThousandMistakesAndCountsAll() {
    String text = Policies.BARE + "  policyTypes: [" + "X, ".repeat(3_000) + "Y]\n";

    Parsed parsed = Policies.parse("a.yaml", text);

    assertThat(parsed.diagnostics()).hasSize(1_000).isSorted();
    assertThat(parsed.total()).isEqualTo(3_001 + 2_999);
  }

  @Test
  void saysTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      List<List<String>> said =
          Stream.of("en-US", "tr-TR", "ar-SA-u-nu-arab", "th-TH-u-nu-thai")
              .map(Locale::forLanguageTag)
              .map(SourceTextTest::saidIn)
              .toList();
      assertThat(said).containsOnly(said.getFirst());
    } finally {
      Locale.setDefault(before);
    }
  }

  private static List<String> saidIn(Locale locale) {
    Locale.setDefault(locale);
    String bad = Policies.BARE + "  ingres: []\n  policyTypes: [INGRESS, 7]\n";
    return Stream.of(bad, "#".repeat(2 << 20), "[".repeat(200), Policies.RICH)
        .map(text -> Policies.parse("A.YAML", text))
        .map(Parsed::toString)
        .toList();
  }
}
