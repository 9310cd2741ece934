package dev.portcullis.reconciler.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.Head;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.Person;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.decide.ReadObject;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import dev.portcullis.reconciler.parse.Parsed;
import dev.portcullis.reconciler.parse.PlainDocument;
import dev.portcullis.reconciler.parse.PlainFile;
import java.util.ArrayList;
import java.util.List;

/// The images that a reconciler has of clusters in which the objects of some manifests exist and
/// their policies are adopted.
public final class LiveImages {
  private static final List<String> EXISTING = List.of("Namespace", "Pod", "EndpointSlice");

  private LiveImages() {}

  public static ClusterImage of(String manifests) {
    ManifestFile file = ManifestFile.of("all.yaml", manifests);
    List<JournalEvent> events = new ArrayList<>();
    PlainFile.read(file).documents().stream()
        .map(PlainDocument::tree)
        .filter(object -> EXISTING.contains(object.path("kind").asText()))
        .forEach(object -> events.add(put(object)));
    Parsed parsed = ManifestParser.parse(List.of(file));
    assertThat(parsed.diagnostics()).isEmpty();
    events.addAll(parsed.resources());
    events.add(adopted());
    return replayed(events);
  }

  private static JournalEvent put(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    var key =
        new InventoryKey(
            object.path("kind").asText(),
            metadata.path("namespace").asText(""),
            metadata.path("name").asText());
    assertThat(ReadObject.of(key, object)).isInstanceOf(ReadObject.Kept.class);
    var kept = (ReadObject.Kept) ReadObject.of(key, object);
    return new InventoryEvent.InventoryPut(key, kept.document());
  }

  private static JournalEvent adopted() {
    var head = new Head("main", CommitId.NONE, List.of(), false, false);
    var nobody = new Person("", "", Timestamp.EPOCH);
    return new GitEvent.CommitAdopted(
        head, Digest.ZERO, new Authorship(nobody, nobody, "", "unchecked"), List.of());
  }

  private static ClusterImage replayed(List<JournalEvent> events) {
    List<Envelope> journal = new ArrayList<>();
    var next = Sequence.FIRST;
    for (JournalEvent event : events) {
      journal.add(
          new Envelope(
              new JournalId("journal-1"),
              next,
              Epoch.NONE,
              Timestamp.EPOCH,
              new Actor("test"),
              new Cause.Start(),
              Digest.ZERO,
              event));
      next = next.next();
    }
    return ClusterImage.EMPTY.replay(journal).image();
  }
}
