package dev.portcullis.reconciler.web;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.IpSetHeader;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.wire.Digests;
import dev.portcullis.events.wire.RecordCodec;
import dev.portcullis.events.wire.Records;
import dev.portcullis.reconciler.image.GitResources;
import dev.portcullis.reconciler.image.RulePlaces;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a node must enforce with everything that it refers to, each part as its record spells it:
/// `/api/v1/nodes/NODE/wanted`. Sections stand by their digest, sets by their id; `places` says
/// where in Git the rules of the sections stand (`path:line`), by their ids.
public record WantedAnswer(
    JsonDocument snapshot,
    SortedMap<String, JsonDocument> sections,
    SortedMap<String, Held> sets,
    SortedMap<String, String> places) {
  /// A set's header and its members, in order.
  public record Held(JsonDocument header, List<String> members) {
    public Held {
      members = List.copyOf(members);
    }

    static Held of(WantedSet set) {
      List<String> members = new ArrayList<>();
      set.members().forEach(members::add);
      Collections.sort(members);
      return new Held(document(Records.SET_HEADER, set.header()), members);
    }

    WantedSet set(SetId id) {
      IpSetHeader header = Records.SET_HEADER.decode(bytes(this.header));
      BucketedDigest lines = BucketedDigest.of(members);
      Digest digest = Digests.ofMembers(id, header.family(), header.definition(), lines);
      if (!digest.equals(header.digest())) {
        throw new IllegalArgumentException("the members of ip set " + id + " are not as said");
      }
      return new WantedSet(header, lines);
    }
  }

  public WantedAnswer {
    sections = Collections.unmodifiableSortedMap(new TreeMap<>(sections));
    sets = Collections.unmodifiableSortedMap(new TreeMap<>(sets));
    places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
  }

  /// The answer that holds `wanted`, whose rules come from `resources`.
  public static WantedAnswer of(Wanted wanted, GitResources resources) {
    var sections = new TreeMap<String, JsonDocument>();
    wanted
        .sections()
        .forEach((digest, section) ->
            sections.put(digest.toString(), document(Records.SECTION, section)));
    var sets = new TreeMap<String, Held>();
    wanted.sets().forEach((id, set) -> sets.put(id.toString(), Held.of(set)));
    return new WantedAnswer(
        document(Records.SNAPSHOT, wanted.snapshot()), sections, sets, places(wanted, resources));
  }

  private static SortedMap<String, String> places(Wanted wanted, GitResources resources) {
    var known = new RulePlaces(resources);
    var places = new TreeMap<String, String>();
    for (Section section : wanted.sections().values()) {
      section.chains().stream()
          .flatMap(chain -> chain.rules().stream())
          .map(ChainRule::id)
          .forEach(
              rule -> known.of(rule).ifPresent(place -> places.put(rule.text(), place.toString())));
    }
    return places;
  }

  /// What the answer holds.
  ///
  /// @throws IllegalArgumentException when a part is missing or is not what its digest says
  /// @throws dev.portcullis.events.wire.UnknownRecordException when a part is of another version
  public Wanted wanted() {
    var held = new TreeMap<Digest, Section>();
    sections.forEach((digest, document) -> {
      Section section = Records.SECTION.decode(bytes(document));
      if (!Digests.of(section).toString().equals(digest)) {
        throw new IllegalArgumentException("the section " + digest + " is not as said");
      }
      held.put(Digests.of(section), section);
    });
    var members = new TreeMap<SetId, WantedSet>();
    sets.forEach((text, set) -> {
      var id = new SetId(text);
      members.put(id, set.set(id));
    });
    return new Wanted(Records.SNAPSHOT.decode(bytes(snapshot)), held, members);
  }

  private static <T> JsonDocument document(RecordCodec<T> codec, T value) {
    return new JsonDocument(new String(codec.encode(value), StandardCharsets.UTF_8));
  }

  private static byte[] bytes(JsonDocument document) {
    return document.text().getBytes(StandardCharsets.UTF_8);
  }
}
