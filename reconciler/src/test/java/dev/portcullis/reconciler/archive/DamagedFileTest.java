package dev.portcullis.reconciler.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.reconciler.audit.RandomJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of a journal that was cut or altered anywhere is never taken for a whole one.
class DamagedFileTest {
  @TempDir private Path directory = Path.of("");
  private ExportedFile file = ExportedFile.in(directory);

  @BeforeEach
  void place() {
    file = ExportedFile.in(directory);
  }

  @Test
  void aFileThatIsCutAnywhereIsDamaged() throws Exception {
    file.write(RandomJournal.stored(RandomJournal.events(5, 40)));
    byte[] whole = file.bytes();
    for (int length = 0; length < whole.length; length += 1 + whole.length / 50) {
      file.put(Arrays.copyOf(whole, length));
      assertThatThrownBy(file::read)
          .as("cut to " + length)
          .isInstanceOf(DamagedFileException.class)
          .hasMessageContaining(file.path().toString());
    }
    file.put(whole);
    byte[] lines = file.lines();
    file.putLines(Arrays.copyOf(lines, lines.length - 1));
    assertThatThrownBy(file::read).isInstanceOf(DamagedFileException.class);
  }

  @Test
  void aFlippedBitNeverGivesAWholeFile() throws Exception {
    List<StoredEvent> events = RandomJournal.stored(RandomJournal.events(5, 40));
    file.write(events);
    byte[] whole = file.bytes();
    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      byte[] flipped = whole.clone();
      int place = 10 + random.nextInt(whole.length - 10); // what is before says nothing of content
      flipped[place] ^= (byte) (1 << random.nextInt(8));
      file.put(flipped);
      assertThatThrownBy(file::read).as("byte " + place).isInstanceOf(DamagedFileException.class);
    }
  }

  @Test
  void everyLineThatIsAlteredIsFound() throws Exception {
    file.writeBoth(RandomJournal.stored(RandomJournal.events(5, 40)));
    List<String> lines = new String(file.lines(), ISO_8859_1).lines().toList();
    for (int place = 0; place < lines.size(); place++) {
      for (List<String> altered : alterations(lines, place)) {
        file.putLines((String.join("\n", altered) + "\n").getBytes(ISO_8859_1));
        assertThatThrownBy(file::readAll)
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

  @Test
  void aSectionOfANewerProgramIsNotPassedOver() throws Exception {
    file.writeBoth(RandomJournal.stored(RandomJournal.events(5, 10)));
    file.putLines(
        new String(file.lines(), ISO_8859_1)
            .replace("section reports", "section dreams")
            .getBytes(ISO_8859_1));

    assertThatThrownBy(file::readAll)
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("this program knows no section `dreams`");
  }

  @Test
  void whatFollowsTheEndIsNotPassedOver() throws Exception {
    file.write(RandomJournal.stored(RandomJournal.events(5, 10)));
    byte[] lines = file.lines();
    byte[] more = Arrays.copyOf(lines, lines.length + 1);
    more[lines.length] = '{';
    file.putLines(more);

    assertThatThrownBy(file::read)
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("something follows its end");
  }

  @Test
  void aLineWithoutAnEndIsNotReadIntoMemory() throws Exception {
    byte[] start = "portcullis journal 1\n{".getBytes(UTF_8);
    byte[] lines = Arrays.copyOf(start, 20 << 20);
    Arrays.fill(lines, start.length, lines.length, (byte) 'x');
    file.putLines(lines);

    assertThatThrownBy(file::read)
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("a line has more than");
  }
}
