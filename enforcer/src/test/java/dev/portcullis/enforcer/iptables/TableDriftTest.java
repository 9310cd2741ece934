package dev.portcullis.enforcer.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.address.Family;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TableDriftTest {
  private static final String SAVED =
      """
      *filter
      :INPUT ACCEPT [12:34]
      :FORWARD ACCEPT [0:0]
      :OUTPUT ACCEPT [0:0]
      :KUBE-X - [0:0]
      :pcl-a - [0:0]
      :pcl-forward - [0:0]
      -A FORWARD -j pcl-forward
      -A FORWARD -j KUBE-X
      -A KUBE-X -j RETURN
      -A pcl-a -s 10.0.0.1/32 -j DROP
      -A pcl-a -j RETURN
      -A pcl-forward -j pcl-a
      COMMIT
      """;

  private static RuleTable wanted() {
    var chains = new TreeMap<String, List<String>>();
    chains.put("pcl-a", List.of("-A pcl-a -s 10.0.0.1/32 -j DROP", "-A pcl-a -j RETURN"));
    chains.put("pcl-forward", List.of("-A pcl-forward -j pcl-a"));
    var jumps = new TreeMap<String, String>();
    jumps.put("FORWARD", "-A FORWARD -j pcl-forward");
    return new RuleTable(Family.IPV4, chains, jumps);
  }

  /// What is said when this text is saved without the line `old`, which `now` stands for.
  private static List<String> said(String old, String now) {
    SavedTable actual = SavedTable.parse(Family.IPV4, SAVED.replace(old, now));
    return TableDrift.between(wanted(), actual).stream().map(Finding::text).toList();
  }

  @Test
  void whatIsAsItWasLeftIsNoDriftWhateverOthersHave() {
    assertThat(said("-A FORWARD -j KUBE-X\n", "")).isEmpty();
    assertThat(said("[12:34]", "[56:78]")).isEmpty();
  }

  @Test
  void aJumpThatIsMissingOrNotTheFirstIsNamed() {
    assertThat(said("-A FORWARD -j pcl-forward\n", ""))
        .containsExactly("ipv4: FORWARD: our jump is missing");
    assertThat(
            said(
                "-A FORWARD -j pcl-forward\n", "-A FORWARD -j ACCEPT\n-A FORWARD -j pcl-forward\n"))
        .containsExactly("ipv4: a rule stands above our jump in FORWARD: [-A FORWARD -j ACCEPT]");
    assertThat(said("-A FORWARD -j KUBE-X\n", "-A FORWARD -j pcl-forward\n"))
        .containsExactly("ipv4: FORWARD: our jump is there 2 times");
  }

  @Test
  void anEditedJumpIsMissingAndLeadsToUs() {
    assertThat(said("-A FORWARD -j pcl-forward\n", "-A FORWARD -s 10.9.0.0/16 -j pcl-forward\n"))
        .containsExactly(
            "ipv4: FORWARD: a rule that is not our jump leads to us:"
                + " [-A FORWARD -s 10.9.0.0/16 -j pcl-forward]",
            "ipv4: FORWARD: our jump is missing");
  }

  @Test
  void aRuleOfOthersThatOnlySpeaksOfUsIsTheirs() {
    assertThat(
            said(
                "-A FORWARD -j KUBE-X\n",
                "-A FORWARD -m comment --comment \"not -j pcl-a\" -j X\n"))
        .isEmpty();
  }

  @Test
  void aChainIsNamedWithWhatItHoldsInstead() {
    assertThat(said("-A pcl-a -j RETURN\n", ""))
        .containsExactly("ipv4: chain pcl-a has 1 rules instead of 2");
    assertThat(said("-A pcl-a -j RETURN\n", "-A pcl-a -j ACCEPT\n"))
        .containsExactly(
            "ipv4: rule 2 of chain pcl-a is [-A pcl-a -j ACCEPT] instead of [-A pcl-a -j RETURN]");
    assertThat(said(":pcl-a - [0:0]\n", "")).containsExactly("ipv4: chain pcl-a is missing");
    assertThat(said(":pcl-a", ":pcl-b - [0:0]\n:pcl-a"))
        .containsExactly("ipv4: chain pcl-b is there and nobody wants it");
  }

  @Test
  void aFingerprintIsOfOurChainsAndTheOnesThatLeadToThem() {
    SavedTable saved = SavedTable.parse(Family.IPV4, SAVED);

    assertThat(fingerprint("[12:34]", "[56:78]")).isEqualTo(saved.fingerprint());
    assertThat(fingerprint("-A KUBE-X -j RETURN\n", "")).isEqualTo(saved.fingerprint());
    assertThat(fingerprint("-A FORWARD -j KUBE-X\n", "")).isNotEqualTo(saved.fingerprint());
    assertThat(fingerprint("10.0.0.1", "10.0.0.2")).isNotEqualTo(saved.fingerprint());
  }

  private static Object fingerprint(String old, String now) {
    return SavedTable.parse(Family.IPV4, SAVED.replace(old, now)).fingerprint();
  }
}
