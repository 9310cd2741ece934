package dev.portcullis.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.Provenance;
import dev.portcullis.events.snapshot.SetDefinition;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestsTest {
  private static final SetDefinition WEB = SetDefinition.Addresses.of("app == 'web'");
  private static final String WEB_JSON =
      "{\"definition\":{\"selector\":\"app == 'web'\",\"type\":\"addresses\"},"
          + "\"family\":\"ipv4\",\"type\":\"hash:net\"}";
  private static final SetDefinition HTTP =
      SetDefinition.NamedPort.of("app == 'web'", Protocol.TCP, "http");
  private static final String HTTP_JSON =
      "{\"definition\":{\"port\":\"http\",\"protocol\":\"tcp\",\"selector\":\"app == 'web'\","
          + "\"type\":\"namedPort\"},\"family\":\"ipv6\",\"type\":\"hash:ip,port\"}";

  private static byte[] sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static String hex(byte[] bytes) throws NoSuchAlgorithmException {
    return "sha256:" + HexFormat.of().formatHex(sha256(bytes));
  }

  /// RFC 4648 §6, bit by bit.
  private static String base32(byte[] bytes) {
    var text = new StringBuilder();
    int bits = 0;
    int count = 0;
    for (byte next : bytes) {
      bits = (bits << 8) | (next & 0xff);
      count += 8;
      while (count >= 5) {
        count -= 5;
        text.append("abcdefghijklmnopqrstuvwxyz234567".charAt((bits >> count) & 31));
        bits &= (1 << count) - 1;
      }
    }
    return text.toString();
  }

  @Test
  void aSetIsNamedByItsTypeFamilyAndDefinition() throws NoSuchAlgorithmException {
    assertThat(Digests.setId(Family.IPV4, WEB).text())
        .hasSize(26)
        .isEqualTo(base32(sha256(WEB_JSON.getBytes(UTF_8))).substring(0, 26));
    assertThat(Digests.setId(Family.IPV6, HTTP).text())
        .hasSize(26)
        .isEqualTo(base32(sha256(HTTP_JSON.getBytes(UTF_8))).substring(0, 26));
  }

  @Test
  void aSetOfTheOtherFamilyIsAnotherSet() {
    assertThat(Digests.setId(Family.IPV6, WEB)).isNotEqualTo(Digests.setId(Family.IPV4, WEB));
  }

  @Test
  void everyPartOfADefinitionCounts() {
    assertThat(
            List.of(
                Digests.setId(Family.IPV4, WEB),
                Digests.setId(Family.IPV4, SetDefinition.Addresses.of("app == 'db'")),
                Digests.setId(Family.IPV4, HTTP),
                Digests.setId(
                    Family.IPV4, SetDefinition.NamedPort.of("app == 'db'", Protocol.TCP, "http")),
                Digests.setId(
                    Family.IPV4, SetDefinition.NamedPort.of("app == 'web'", Protocol.UDP, "http")),
                Digests.setId(
                    Family.IPV4, SetDefinition.NamedPort.of("app == 'web'", Protocol.TCP, "api"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void aSectionsDigestIsThatOfItsRecord() throws NoSuchAlgorithmException {
    assertThat(Digests.of(GoldenRecords.section()).text())
        .isEqualTo(hex(GoldenFiles.bytes("section.v1.json")));
  }

  @Test
  void aSnapshotsDigestIsThatOfTheRulesInItsRecord() throws NoSuchAlgorithmException {
    String record = GoldenFiles.text("snapshot.v1.json");
    String rules = record.substring(record.indexOf(",\"rules\":") + 9, record.lastIndexOf(",\""));

    assertThat(Digests.of(GoldenRecords.rules()).text()).isEqualTo(hex(rules.getBytes(UTF_8)));
  }

  @Test
  void aSnapshotsDigestSaysNothingOfWhereItComesFrom() {
    NodeSnapshot before = GoldenRecords.snapshot();
    var elsewhere =
        new Provenance(
            new JournalId("another-journal"),
            new Epoch(9),
            new Sequence(99),
            CommitId.NONE,
            List.of());
    var after =
        new NodeSnapshot(before.node(), Order.FREEZE, elsewhere, before.digest(), before.rules());

    NodeSnapshot read = Records.SNAPSHOT.decode(Records.SNAPSHOT.encode(after));

    assertThat(Digests.of(read.rules())).isEqualTo(before.digest()).isEqualTo(read.digest());
  }

  @Test
  void aSnapshotsDigestCoversItsOptions() {
    NodeRules rules = GoldenRecords.rules();
    var dropping =
        new NodeOptions(
            NodeOptions.Denial.DROP, rules.options().allow(), rules.options().unknownEndpoint());
    var changed = new NodeRules(dropping, rules.podNets(), rules.endpoints(), rules.sections());

    assertThat(Digests.of(changed)).isNotEqualTo(Digests.of(rules));
  }

  @Test
  void theDigestOfMembersCoversSetTypeFamilyAndCount() throws NoSuchAlgorithmException {
    MessageDigest expected = MessageDigest.getInstance("SHA-256");
    expected.update("abcdefghijklmnopqrstuvwxyz\nhash:net\nipv4\n0\n".getBytes(UTF_8));

    assertThat(Digests.ofMembers(GoldenEvents.SET, Family.IPV4, WEB, BucketedDigest.EMPTY))
        .isEqualTo(Digest.ofHash(expected.digest()));
  }

  @Test
  void theLinesOfTheRootsAreNodeOrderDigestAndSetDigest() {
    assertThat(Digests.nodeLine(GoldenEvents.NODE, Order.FREEZE, Digest.ZERO))
        .isEqualTo("node-1.example.org freeze sha256:" + "0".repeat(64));
    assertThat(Digests.setLine(GoldenEvents.SET, Digest.ZERO))
        .isEqualTo("abcdefghijklmnopqrstuvwxyz sha256:" + "0".repeat(64));
  }

  @Test
  void nodesAndSetsHaveDifferentRoots() {
    assertThat(Digests.nodesRoot(BucketedDigest.EMPTY))
        .isNotEqualTo(Digests.setsRoot(BucketedDigest.EMPTY));
  }
}
