package dev.portcullis.reconciler.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.events.wire.StoredRecord;
import dev.portcullis.reconciler.audit.RandomJournal;
import dev.portcullis.reconciler.audit.Verification;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written into a file of a journal is read from it.
class JournalFileTest {
  @TempDir private Path directory = Path.of("");
  private ExportedFile file = ExportedFile.in(directory);

  @BeforeEach
  void place() {
    file = ExportedFile.in(directory);
  }

  private static List<String> values(List<StoredEvent> events) {
    return events.stream().map(event -> new String(event.value(), UTF_8)).toList();
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    List<StoredEvent> events = RandomJournal.stored(RandomJournal.events(5, 2_500));

    file.write(events);

    assertThat(values(file.read())).isEqualTo(values(events));
    assertThat(directory.toFile().list()).containsExactly("journal.gz");
  }

  @Test
  void bytesThatAreNoEventAreKeptToo() throws Exception {
    List<StoredEvent> events = new ArrayList<>();
    for (String value : List.of("", "~", "{\"a\":\n1}", "end 0", "{", "\u0000\n\n")) {
      events.add(StoredEvent.alone("", value.getBytes(UTF_8)));
    }

    file.write(events);

    assertThat(values(file.read())).isEqualTo(values(events));
  }

  @Test
  void itCanBeReadByEye() throws Exception {
    file.write(RandomJournal.stored(RandomJournal.events(5, 10).subList(0, 2)));

    assertThat(new String(file.lines(), UTF_8).lines())
        .hasSize(4)
        .first()
        .isEqualTo("portcullis journal 2");
    assertThat(new String(file.lines(), UTF_8)).contains("\nend events=2 last=sha256:");
  }

  private static List<String> texts(List<StoredRecord> records) {
    return records.stream()
        .map(it ->
            "%s %s %s %s"
                .formatted(
                    it.place(), it.key(), it.isTombstone(), HexFormat.of().formatHex(it.value())))
        .toList();
  }

  @Test
  void whatBelongsToAJournalIsReadWithIt() throws Exception {
    List<StoredEvent> events = RandomJournal.stored(RandomJournal.events(5, 40));
    file.writeBoth(events);

    ExportedFile.Held held = file.readAll();

    assertThat(held.sections).containsExactly(ExportSection.REPORTS);
    assertThat(values(held.events)).isEqualTo(values(events));
    assertThat(texts(held.records)).isEqualTo(texts(ExportedFile.RECORDS));
    assertThat(values(file.read())).isEqualTo(values(events));
  }

  /// A file that a program of before wrote, which knew no sections.
  @Test
  void theFirstFormatIsReadForEver() throws Exception {
    try (InputStream golden = JournalFileTest.class.getResourceAsStream("journal-1.gz")) {
      file.put(golden.readAllBytes());
    }

    ExportedFile.Held held = file.readAll();

    assertThat(held.sections).isEmpty();
    assertThat(held.events).hasSize(74);
    assertThat(Digest.of(held.events.getLast().value()).text())
        .isEqualTo("sha256:7351d36bfbc2d51019ea14720af08f18baa2d4a1512413d46b9dda3fd8713900");
    var verification = new Verification(Verification.Witnesses.NONE);
    assertThat(verification.take(held.events)).isTrue();
  }

  @Test
  void whatIsRefusedIsNotHandedOnAgain() throws Exception {
    file.write(RandomJournal.stored(RandomJournal.events(5, 10)));
    List<Integer> handedOn = new ArrayList<>();

    assertThatThrownBy(() ->
            JournalFile.read(
                file.path(),
                events -> {
                  handedOn.add(events.size());
                  throw new IllegalStateException("no more");
                }))
        .hasMessage("no more");
    assertThat(handedOn).hasSize(1);
  }

  @Test
  void whatWasNotFinishedIsNotThere() throws Exception {
    try (var writer = new JournalFileWriter(file.path())) {
      writer.write(RandomJournal.stored(RandomJournal.events(5, 10)));
    }

    assertThat(directory.toFile().list()).isEmpty();
  }
}
