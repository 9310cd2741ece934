package dev.portcullis.enforcer.kernel;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.IpSetHeader;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.wire.Digests;
import dev.portcullis.events.wire.Records;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a [Wanted] is written on disk, one thing a line: the format and the checksum of all lines
/// behind it; then the snapshot, sections, and sets with their members, as their records are
/// written.
final class LastGoodText {
  private static final String FORMAT = "portcullis-last-good 1 ";
  private static final String SNAPSHOT = "snapshot ";
  private static final String SECTION = "section ";
  private static final String SET = "set ";
  private static final String MEMBER = "member ";

  private LastGoodText() {}

  static byte[] write(Wanted wanted) {
    var body = new StringBuilder();
    line(body, SNAPSHOT, text(Records.SNAPSHOT.encode(wanted.snapshot())));
    wanted
        .sections()
        .values()
        .forEach(section -> line(body, SECTION, text(Records.SECTION.encode(section))));
    wanted
        .sets()
        .forEach((id, set) -> {
          line(body, SET, id + " " + text(Records.SET_HEADER.encode(set.header())));
          set.members().forEach(member -> line(body, MEMBER, member));
        });
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    byte[] head = (FORMAT + Digest.of(bytes) + "\n").getBytes(StandardCharsets.UTF_8);
    var all = new byte[head.length + bytes.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(bytes, 0, all, head.length, bytes.length);
    return all;
  }

  private static void line(StringBuilder body, String kind, String content) {
    body.append(kind).append(content).append('\n');
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// What [#write] wrote.
  ///
  /// @throws IllegalArgumentException when it is anything else, or was changed since
  static Wanted read(byte[] file) {
    String text = text(file);
    int end = text.indexOf('\n') + 1;
    String body = text.substring(end);
    String checksum = FORMAT + Digest.of(body.getBytes(StandardCharsets.UTF_8)) + "\n";
    if (end == 0 || !text.startsWith(checksum)) {
      throw new IllegalArgumentException("its checksum is not that of its content");
    }
    return new Reading(body.lines().toList()).wanted();
  }

  /// The lines behind the checksum while they are read.
  private static final class Reading {
    private final List<NodeSnapshot> snapshots = new ArrayList<>();
    private final SortedMap<Digest, Section> sections = new TreeMap<>();
    private final SortedMap<SetId, IpSetHeader> headers = new TreeMap<>();
    private final SortedMap<SetId, List<String>> members = new TreeMap<>();

    Reading(List<String> lines) {
      List<String> open = new ArrayList<>();
      for (String line : lines) {
        if (line.startsWith(MEMBER)) {
          open.add(line.substring(MEMBER.length()));
        } else if (line.startsWith(SET)) {
          open = new ArrayList<>();
          int space = line.indexOf(' ', SET.length());
          SetId id = new SetId(line.substring(SET.length(), space));
          headers.put(id, Records.SET_HEADER.decode(bytes(line, space + 1)));
          members.put(id, open);
        } else if (line.startsWith(SECTION)) {
          Section section = Records.SECTION.decode(bytes(line, SECTION.length()));
          sections.put(Digests.of(section), section);
        } else if (line.startsWith(SNAPSHOT)) {
          snapshots.add(Records.SNAPSHOT.decode(bytes(line, SNAPSHOT.length())));
        } else {
          throw new IllegalArgumentException("a line is of no known kind");
        }
      }
    }

    private static byte[] bytes(String line, int from) {
      return line.substring(from).getBytes(StandardCharsets.UTF_8);
    }

    Wanted wanted() {
      if (snapshots.size() != 1) {
        throw new IllegalArgumentException("it holds " + snapshots.size() + " snapshots");
      }
      NodeSnapshot snapshot = snapshots.getFirst();
      if (!Digests.of(snapshot.rules()).equals(snapshot.digest())) {
        throw new IllegalArgumentException("the snapshot's digest is not that of its rules");
      }
      var sets = new TreeMap<SetId, WantedSet>();
      headers.forEach((id, header) ->
          sets.put(
              id, new WantedSet(header, BucketedDigest.of(members.getOrDefault(id, List.of())))));
      return new Wanted(snapshot, sections, sets);
    }
  }
}
