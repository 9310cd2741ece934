package dev.portcullis.events.wire;

import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.IpSetMember;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Between the members of ip sets and their records: key `setId member`, value the sequence as a
/// JSON number. There are millions of them, so they are as short as can be.
public final class MemberCodec {
  private static final Pattern SEQUENCE = Pattern.compile("0|[1-9][0-9]{0,17}");

  private MemberCodec() {}

  /// The key of the record of `member`.
  public static String key(SetId set, String member) {
    return set + " " + member;
  }

  /// Whether `key` is a member's rather than a header's.
  public static boolean isMember(String key) {
    return key.length() > SetId.LENGTH;
  }

  /// The set that a record of the ipsets topic is about.
  ///
  /// @throws UnknownRecordException when the key is of neither form
  public static SetId setOf(String key) {
    boolean formed =
        key.length() == SetId.LENGTH
            || (key.length() > SetId.LENGTH + 1 && key.charAt(SetId.LENGTH) == ' ');
    if (!formed) {
      throw new UnknownRecordException("not a key of the ipsets topic: " + key);
    }
    try {
      return new SetId(key.substring(0, SetId.LENGTH));
    } catch (IllegalArgumentException e) {
      throw new UnknownRecordException("not a key of the ipsets topic: " + key, e);
    }
  }

  /// The member that `key` names.
  public static String memberOf(String key) {
    return key.substring(SetId.LENGTH + 1);
  }

  /// The value of a member's record.
  public static byte[] encode(Sequence since) {
    return since.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The member that a record holds.
  ///
  /// @throws UnknownRecordException when the key is not a member's or the value no sequence
  public static IpSetMember decode(String key, byte[] value) {
    SetId set = setOf(key);
    if (!isMember(key)) {
      throw new UnknownRecordException("not a member's key but its set's: " + key);
    }
    String text = new String(value, StandardCharsets.UTF_8);
    if (!SEQUENCE.matcher(text).matches()) {
      throw new UnknownRecordException("the sequence of member " + key + " is none: " + text);
    }
    return new IpSetMember(set, memberOf(key), new Sequence(Long.parseLong(text)));
  }
}
