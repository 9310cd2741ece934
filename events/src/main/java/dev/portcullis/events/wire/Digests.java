package dev.portcullis.events.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.json.CanonicalJson;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SetDefinition;
import java.math.BigInteger;

/// The digests and content-derived names that records go by.
public final class Digests {
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

  private Digests() {}

  /// A snapshot's digest.
  public static Digest of(NodeRules rules) {
    return Digest.of(bytesOf(rules));
  }

  /// The canonical bytes that a snapshot's digest is over.
  public static byte[] bytesOf(NodeRules rules) {
    return CanonicalJson.bytes(RecordMapper.tree(rules));
  }

  /// A section's digest: that of its record's bytes.
  public static Digest of(Section section) {
    return Digest.of(Records.SECTION.encode(section));
  }

  /// The id of the ip set of this definition and family.
  public static SetId setId(Family family, SetDefinition definition) {
    ObjectNode content = RecordMapper.object();
    content.put("type", definition.setType().text());
    content.put("family", family.text());
    content.set("definition", definitionTree(definition));
    return new SetId(base32(Digest.sha256().digest(CanonicalJson.bytes(content))));
  }

  private static ObjectNode definitionTree(SetDefinition definition) {
    return RecordMapper.tree(definition);
  }

  private static String base32(byte[] hash) {
    var number = new BigInteger(1, hash).shiftRight(hash.length * 8 - SetId.LENGTH * 5);
    var text = new StringBuilder(SetId.LENGTH);
    for (int i = SetId.LENGTH - 1; i >= 0; i--) {
      text.append(BASE32.charAt(number.shiftRight(5 * i).intValue() & 31));
    }
    return text.toString();
  }

  /// The digest of the members of an ip set.
  public static Digest ofMembers(
      SetId set, Family family, SetDefinition definition, BucketedDigest members) {
    return members.digest(set + "\n" + definition.setType().text() + "\n" + family.text());
  }

  /// The line that stands for a node in `nodesRoot`.
  public static String nodeLine(NodeName node, Order order, Digest digest) {
    return node + " " + order.text() + " " + digest;
  }

  /// The line that stands for an ip set in `setsRoot`.
  public static String setLine(SetId set, Digest digest) {
    return set + " " + digest;
  }

  /// The root over the lines of all nodes.
  public static Digest nodesRoot(BucketedDigest nodes) {
    return nodes.digest("nodes");
  }

  /// The root over the lines of all ip sets.
  public static Digest setsRoot(BucketedDigest sets) {
    return sets.digest("sets");
  }
}
