package dev.portcullis.reconciler.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.reconciler.audit.RandomJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
