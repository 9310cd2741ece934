package dev.portcullis.reconciler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Mistakes in a policy. The place at which each must be reported is marked in the text with a
/// triangle, which is not part of it.
class BadPolicyTest {
  private static Arguments row(String text, String code, String message) {
    return Arguments.of(text, code, message);
  }

  private static Arguments inPort(String port, String code, String message) {
    return row("  ingress:\n    - ports:\n        - " + port + "\n", code, message);
  }

  private static Arguments inPeer(String peer, String code, String message) {
    return row("  ingress:\n    - from:\n        - " + peer + "\n", code, message);
  }

  static Stream<Arguments> ports() {
    String number = "`spec.ingress[0].ports[0].port` must be a number from 1 to 65535, but is ";
    String name =
        "`spec.ingress[0].ports[0].port` must be a port's number, or its name (at most 15 of a-z,"
            + " 0-9 and single '-', one of them a letter), but is ";
    String text = "`spec.ingress[0].ports[0].port` must be text, but ";
    return Stream.of(
        inPort("port: ▶0", "PCL2010", number + "`0`"),
        inPort("port: ▶65536", "PCL2010", number + "`65536`"),
        inPort("port: ▶-1", "PCL2010", number + "`-1`"),
        inPort("port: ▶0x50", "PCL2010", number + "`0x50`"),
        inPort("port: ▶0080", "PCL2010", number + "`0080`"),
        inPort("port: ▶1_000", "PCL2010", number + "`1_000`"),
        inPort("port: ▶99999999999999999999", "PCL2010", number + "`99999999999999999999`"),
        inPort(
            "port: ▶\"80\"",
            "PCL2010",
            "`spec.ingress[0].ports[0].port` is text: 80 in quotes names a port, and no name is a"
                + " number"),
        inPort("port: ▶80.5", "PCL2006", text + "without quotes `80.5` is a number"),
        inPort("port: ▶20:21", "PCL2010", name + "`20:21`"),
        inPort("port: ▶Http", "PCL2010", name + "`Http`"),
        inPort("port: ▶a--b", "PCL2010", name + "`a--b`"),
        inPort("port: ▶-a", "PCL2010", name + "`-a`"),
        inPort("port: ▶sixteen-letters1", "PCL2010", name + "`sixteen-letters1`"),
        inPort("port: ▶'123456'", "PCL2010", name + "`123456`"),
        inPort("port: ▶yes", "PCL2006", text + "without quotes `yes` is a truth value"),
        inPort("port: ▶[80]", "PCL2005", text + "is a list"),
        inPort("port: ▶!Ref web", "PCL2005", text + "is a value tagged `!Ref`"),
        inPort(
            "protocol: ▶tcp",
            "PCL2009",
            "`spec.ingress[0].ports[0].protocol` is `tcp`, not one of: TCP, UDP, SCTP"),
        inPort(
            "protocol: ▶ICMP",
            "PCL2009",
            "`spec.ingress[0].ports[0].protocol` is `ICMP`, not one of: TCP, UDP, SCTP"),
        inPort(
            "protocol: ▶6",
            "PCL2006",
            "`spec.ingress[0].ports[0].protocol` must be text, but without quotes `6` is a"
                + " number"),
        inPort(
            "▶endPort: 80",
            "PCL2011",
            "`spec.ingress[0].ports[0]`: endPort needs a port to begin from"),
        inPort(
            "{port: dns, endPort: ▶80}",
            "PCL2011",
            "`spec.ingress[0].ports[0]`: endPort needs a port that is a number, not a name"),
        inPort(
            "{port: 80, endPort: ▶79}",
            "PCL2011",
            "`spec.ingress[0].ports[0]`: endPort 79 is less than port 80"),
        inPort(
            "{port: 80, endPort: ▶dns}",
            "PCL2005",
            "`spec.ingress[0].ports[0].endPort` must be a number without quotes, but is the text"
                + " `dns`"),
        inPort("▶prot: TCP", "PCL2003", "unknown field `prot` in `spec.ingress[0].ports[0]`"),
        inPort(
            "▶80",
            "PCL2005",
            "`spec.ingress[0].ports[0]` must be a mapping, but is the number `80`"));
  }

  static Stream<Arguments> peers() {
    String cidr =
        "`spec.ingress[0].from[0].ipBlock.cidr` must be a network such as 10.0.0.0/8 or"
            + " 2001:db8::/32, but is ";
    String except = "`spec.ingress[0].from[0].ipBlock.except[0]` is ";
    return Stream.of(
        inPeer("ipBlock: {cidr: ▶10.0.0.1}", "PCL2012", cidr + "`10.0.0.1`"),
        inPeer("ipBlock: {cidr: ▶10.0.0.0/33}", "PCL2012", cidr + "`10.0.0.0/33`"),
        inPeer("ipBlock: {cidr: ▶010.0.0.0/8}", "PCL2012", cidr + "`010.0.0.0/8`"),
        inPeer("ipBlock: {cidr: ▶10.0.0.0/08}", "PCL2012", cidr + "`10.0.0.0/08`"),
        inPeer(
            "ipBlock: {cidr: ▶'::ffff:10.0.0.0/104'}", "PCL2012", cidr + "`::ffff:10.0.0.0/104`"),
        inPeer("ipBlock: {cidr: ▶all}", "PCL2012", cidr + "`all`"),
        inPeer("ipBlock: ▶{}", "PCL2004", "`spec.ingress[0].from[0].ipBlock` has no field `cidr`"),
        inPeer(
            "ipBlock: {cidr: 10.0.0.0/8, except: [▶11.0.0.0/16]}",
            "PCL2013",
            except + "`11.0.0.0/16`, which is not inside `10.0.0.0/8` and smaller"),
        inPeer(
            "ipBlock: {cidr: 10.0.0.0/8, except: [▶10.0.0.0/8]}",
            "PCL2013",
            except + "`10.0.0.0/8`, which is not inside `10.0.0.0/8` and smaller"),
        inPeer(
            "ipBlock: {cidr: 10.0.0.0/8, except: [▶'2001:db8::/32']}",
            "PCL2013",
            except + "`2001:db8::/32`, which is not inside `10.0.0.0/8` and smaller"),
        inPeer(
            "▶{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}",
            "PCL2014",
            "`spec.ingress[0].from[0]` has an ipBlock and a selector, but may have only one of"
                + " them"),
        inPeer(
            "▶{}",
            "PCL2015",
            "`spec.ingress[0].from[0]` has neither podSelector, namespaceSelector nor ipBlock"),
        inPeer(
            "▶podSelector:",
            "PCL2015",
            "`spec.ingress[0].from[0]` has neither podSelector, namespaceSelector nor ipBlock"),
        inPeer(
            "podSelector: {▶app: web}",
            "PCL2003",
            "unknown field `app` in `spec.ingress[0].from[0].podSelector`"));
  }

  static Stream<Arguments> selectors() {
    String expression = "`spec.ingress[0].from[0].podSelector.matchExpressions[0]`";
    String labels = "`spec.ingress[0].from[0].podSelector.matchLabels";
    String value =
        "at most 63 letters, digits, '-', '_' or '.', with a letter or digit at both ends";
    return Stream.of(
        inPeer(
            "podSelector: {matchExpressions: [▶{key: a, operator: In}]}",
            "PCL2016",
            expression + ": operator In needs values"),
        inPeer(
            "podSelector: {matchExpressions: [{key: a, operator: NotIn, ▶values: []}]}",
            "PCL2016",
            expression + ": operator NotIn needs values"),
        inPeer(
            "podSelector: {matchExpressions: [{key: a, operator: Exists, ▶values: [b]}]}",
            "PCL2016",
            expression + ": operator Exists takes no values"),
        inPeer(
            "podSelector: {matchExpressions: [▶{operator: Exists}]}",
            "PCL2004",
            expression + " has no field `key`"),
        inPeer(
            "podSelector: {matchExpressions: [▶{key: a}]}",
            "PCL2004",
            expression + " has no field `operator`"),
        inPeer(
            "podSelector: {matchExpressions: [{key: a, operator: ▶in, values: [b]}]}",
            "PCL2009",
            expression.replace("]`", "].operator`")
                + " is `in`, not one of: In, NotIn, Exists, DoesNotExist"),
        inPeer(
            "podSelector: {matchLabels: {app: ▶true}}",
            "PCL2006",
            labels + ".app` must be text, but without quotes `true` is a truth value"),
        inPeer(
            "podSelector: {matchLabels: {app: ▶1.0}}",
            "PCL2006",
            labels + ".app` must be text, but without quotes `1.0` is a number"),
        inPeer(
            "podSelector: {matchLabels: {app:▶ }}",
            "PCL2006",
            labels + ".app` must be text, but without quotes nothing is no value"),
        inPeer(
            "podSelector: {matchLabels: {▶1: web}}",
            "PCL2006",
            labels + ".1` must be text, but without quotes `1` is a number"),
        inPeer(
            "podSelector: {matchLabels: {app: ▶-web}}",
            "PCL2008",
            labels + ".app` must be a label value (" + value + "), but is `-web`"),
        inPeer(
            "podSelector: {matchLabels: {▶a/b/c: web}}",
            "PCL2008",
            labels
                + ".a/b/c` must be a label key (name, or domain/name with a name of "
                + value
                + "), but is `a/b/c`"),
        inPeer(
            "podSelector: {▶<<: {matchLabels: {app: web}}}",
            "PCL2003",
            "unknown field `<<` in `spec.ingress[0].from[0].podSelector`"));
  }

  static Stream<Arguments> specs() {
    return Stream.of(
        row("  ▶ingres: []\n", "PCL2003", "unknown field `ingres` in `spec`"),
        row("  ingress: ▶{}\n", "PCL2005", "`spec.ingress` must be a list, but is a mapping"),
        row("  ingress: [▶~]\n", "PCL2005", "`spec.ingress[0]` must be a mapping, but is no value"),
        row("  ingress: [{▶to: []}]\n", "PCL2003", "unknown field `to` in `spec.ingress[0]`"),
        row(
            "  policyTypes: [▶ingress]\n",
            "PCL2009",
            "`spec.policyTypes[0]` is `ingress`, not one of: Ingress, Egress"),
        row(
            "  policyTypes: [Ingress, ▶Ingress]\n",
            "PCL2018",
            "`Ingress` occurs twice in `spec.policyTypes`"),
        row(
            "  ▶podSelector: {}\n",
            "PCL1007",
            "field `podSelector` occurs twice; the first is at line 6"),
        row(
            "▶kind: NetworkPolicy\n",
            "PCL1007",
            "field `kind` occurs twice; the first is at line 2"),
        row("▶sepc: {}\n", "PCL2003", "unknown field `sepc` in the document"));
  }

  @ParameterizedTest(name = "{2}: {0}")
  @MethodSource({"ports", "peers", "selectors", "specs"})
  void reportsAMistakeInAPolicyWhereItWasMade(String text, String code, String message) {
    Policies.assertOneProblem(Policies.BARE + text, code, message);
  }

  @Test
  void reportsEveryMistakeInOrderOfPlace() {
    String text =
        Policies.BARE
            + """
              ingress:
                - from: [{ipBlock: {cidr: x}}, {}]
                  ports: [{port: 0}]
              policyTypes: [Up]
            """;

    assertThat(ManifestParser.parse(List.of(ManifestFile.of("p.yaml", text))).diagnostics())
        .extracting(each -> each.problem().at() + " " + each.code())
        .containsExactly(
            "p.yaml:8:31 BAD_NETWORK",
            "p.yaml:8:36 EMPTY_PEER",
            "p.yaml:9:22 BAD_PORT",
            "p.yaml:10:17 BAD_CHOICE");
  }

  @Test
  void saysWhatToWriteInstead() {
    assertThat(Policies.parse("p.yaml", Policies.BARE + "  ingres: []\n").diagnostics())
        .extracting(Diagnostic::remedy)
        .containsExactly("did you mean `ingress`?");
  }
}
