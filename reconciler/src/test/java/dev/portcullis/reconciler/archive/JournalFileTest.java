package dev.portcullis.reconciler.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.events.wire.StoredRecord;
import dev.portcullis.reconciler.audit.RandomJournal;
import dev.portcullis.reconciler.audit.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void place() {
    file = directory.resolve("journal.gz");
  }

  private static List<String> values(List<StoredEvent> events) {
    return events.stream().map(event -> new String(event.value(), UTF_8)).toList();
  }

  private void write(List<StoredEvent> events) throws IOException {
    try (var writer = new JournalFileWriter(file)) {
      writer.write(events);
      writer.finish();
    }
  }

  private List<StoredEvent> read() throws Exception {
    List<StoredEvent> events = new ArrayList<>();
    JournalFile.read(file, events::addAll);
    return events;
  }

  private byte[] lines() throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    }
  }

  private void writeLines(byte[] lines) throws IOException {
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(lines);
    }
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    List<StoredEvent> events = RandomJournal.stored(RandomJournal.events(5, 2_500));

    write(events);

    assertThat(values(read())).isEqualTo(values(events));
    assertThat(directory.toFile().list()).containsExactly("journal.gz");
  }

  @Test
  void bytesThatAreNoEventAreKeptToo() throws Exception {
    List<StoredEvent> events = new ArrayList<>();
    for (String value : List.of("", "~", "{\"a\":\n1}", "end 0", "{", "\u0000\n\n")) {
      events.add(StoredEvent.alone("", value.getBytes(UTF_8)));
    }

    write(events);

    assertThat(values(read())).isEqualTo(values(events));
  }

  @Test
  void itCanBeReadByEye() throws Exception {
    write(RandomJournal.stored(RandomJournal.events(5, 10).subList(0, 2)));

    assertThat(new String(lines(), UTF_8).lines())
        .hasSize(4)
        .first()
        .isEqualTo("portcullis journal 2");
    assertThat(new String(lines(), UTF_8)).contains("\nend events=2 last=sha256:");
  }

  @Test
  void aFileThatIsCutAnywhereIsDamaged() throws Exception {
    write(RandomJournal.stored(RandomJournal.events(5, 40)));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 1 + whole.length / 50) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(this::read)
          .as("cut to " + length)
          .isInstanceOf(DamagedFileException.class)
          .hasMessageContaining(file.toString());
    }
    byte[] lines = inflated(whole);
    writeLines(Arrays.copyOf(lines, lines.length - 1));
    assertThatThrownBy(this::read).isInstanceOf(DamagedFileException.class);
  }

  private byte[] inflated(byte[] whole) throws IOException {
    Files.write(file, whole);
    return lines();
  }

  @Test
  void aFlippedBitNeverGivesAWholeFile() throws Exception {
    List<StoredEvent> events = RandomJournal.stored(RandomJournal.events(5, 40));
    write(events);
    byte[] whole = Files.readAllBytes(file);
    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      byte[] flipped = whole.clone();
      int place = 10 + random.nextInt(whole.length - 10); // what is before says nothing of content
      flipped[place] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, flipped);
      assertThatThrownBy(this::read).as("byte " + place).isInstanceOf(DamagedFileException.class);
    }
  }

  /// Records as somebody may have written them: with and without keys and values.
  private static final List<StoredRecord> RECORDS =
      List.of(
          StoredRecord.of(3, 17, "n1", "{\"a\":1}".getBytes(UTF_8)),
          StoredRecord.of(3, 18, "", "no object".getBytes(UTF_8)),
          StoredRecord.tombstone(0, 0, "-"),
          StoredRecord.of(15, 1L << 40, "two words", new byte[] {0, '\n', -1}),
          StoredRecord.of(1, 2, "~x", new byte[0]),
          StoredRecord.of(1, 3, "n\u00e4chster", "-".getBytes(UTF_8)));

  private void writeBoth(List<StoredEvent> events) throws IOException {
    try (var writer = new JournalFileWriter(file)) {
      writer.write(events);
      writer.begin(ExportSection.REPORTS);
      writer.records(RECORDS);
      writer.finish();
    }
  }

  private static final class Held implements JournalFile.Contents {
    private final List<StoredEvent> events = new ArrayList<>();
    private final List<StoredRecord> records = new ArrayList<>();

    @Override
    public boolean events(List<StoredEvent> next) {
      return events.addAll(next);
    }

    @Override
    public void records(ExportSection section, List<StoredRecord> next) {
      records.addAll(next);
    }
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
    writeBoth(events);

    var held = new Held();
    assertThat(JournalFile.readAll(file, held)).containsExactly(ExportSection.REPORTS);

    assertThat(values(held.events)).isEqualTo(values(events));
    assertThat(texts(held.records)).isEqualTo(texts(RECORDS));
    assertThat(values(read())).isEqualTo(values(events));
  }

  @Test
  void everyLineThatIsAlteredIsFound() throws Exception {
    writeBoth(RandomJournal.stored(RandomJournal.events(5, 40)));
    List<String> lines = new String(lines(), ISO_8859_1).lines().toList();
    for (int place = 0; place < lines.size(); place++) {
      for (List<String> altered : alterations(lines, place)) {
        writeLines((String.join("\n", altered) + "\n").getBytes(ISO_8859_1));
        assertThatThrownBy(() -> JournalFile.readAll(file, new Held()))
            .as("%d: %s", place, altered.size())
            .isInstanceOf(DamagedFileException.class);
      }
    }
  }

  /// One character another, the line gone, there twice, changed for the next one, and a line of
  /// another file in between.
  private static List<List<String>> alterations(List<String> lines, int place) {
    String line = lines.get(place);
    char other = line.charAt(line.length() - 1) == '1' ? '2' : '1';
    List<List<String>> all = new ArrayList<>();
    all.add(with(lines, place, line.substring(0, line.length() - 1) + other));
    List<String> gone = new ArrayList<>(lines);
    gone.remove(place);
    all.add(gone);
    List<String> twice = new ArrayList<>(lines);
    twice.add(place, line);
    all.add(twice);
    if (place + 1 < lines.size()) {
      List<String> swapped = new ArrayList<>(lines);
      Collections.swap(swapped, place, place + 1);
      all.add(swapped);
    }
    List<String> more = new ArrayList<>(lines);
    more.add(place + 1, "9:9 n9 {}");
    all.add(more);
    return all;
  }

  private static List<String> with(List<String> lines, int place, String line) {
    List<String> altered = new ArrayList<>(lines);
    altered.set(place, line);
    return altered;
  }

  /// A file that a program of before wrote, which knew no sections.
  @Test
  void theFirstFormatIsReadForEver() throws Exception {
    try (InputStream golden = JournalFileTest.class.getResourceAsStream("journal-1.gz")) {
      Files.write(file, golden.readAllBytes());
    }
    var held = new Held();

    assertThat(JournalFile.readAll(file, held)).isEmpty();

    assertThat(held.events).hasSize(74);
    assertThat(Digest.of(held.events.getLast().value()).text())
        .isEqualTo("sha256:7351d36bfbc2d51019ea14720af08f18baa2d4a1512413d46b9dda3fd8713900");
    var verification = new Verification(Verification.Witnesses.NONE);
    assertThat(verification.take(held.events)).isTrue();
  }

  @Test
  void aSectionOfANewerProgramIsNotPassedOver() throws Exception {
    writeBoth(RandomJournal.stored(RandomJournal.events(5, 10)));
    writeLines(
        new String(lines(), ISO_8859_1)
            .replace("section reports", "section dreams")
            .getBytes(ISO_8859_1));

    assertThatThrownBy(() -> JournalFile.readAll(file, new Held()))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("this program knows no section `dreams`");
  }

  @Test
  void whatFollowsTheEndIsNotPassedOver() throws Exception {
    write(RandomJournal.stored(RandomJournal.events(5, 10)));
    byte[] lines = lines();
    byte[] more = Arrays.copyOf(lines, lines.length + 1);
    more[lines.length] = '{';
    writeLines(more);

    assertThatThrownBy(this::read)
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("something follows its end");
  }

  @Test
  void aLineWithoutAnEndIsNotReadIntoMemory() throws Exception {
    byte[] start = "portcullis journal 1\n{".getBytes(UTF_8);
    byte[] lines = Arrays.copyOf(start, 20 << 20);
    Arrays.fill(lines, start.length, lines.length, (byte) 'x');
    writeLines(lines);

    assertThatThrownBy(this::read)
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("a line has more than");
  }

  @Test
  void whatIsRefusedIsNotHandedOnAgain() throws Exception {
    write(RandomJournal.stored(RandomJournal.events(5, 10)));
    List<Integer> handedOn = new ArrayList<>();

    assertThatThrownBy(() ->
            JournalFile.read(
                file,
                events -> {
                  handedOn.add(events.size());
                  throw new IllegalStateException("no more");
                }))
        .hasMessage("no more");
    assertThat(handedOn).hasSize(1);
  }

  @Test
  void whatWasNotFinishedIsNotThere() throws Exception {
    try (var writer = new JournalFileWriter(file)) {
      writer.write(RandomJournal.stored(RandomJournal.events(5, 10)));
    }

    assertThat(directory.toFile().list()).isEmpty();
  }
}
