package dev.portcullis.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The short cut comes to the same as the strict reader, whatever the bytes are: the same event, or
/// the same words about what is wrong.
class FrequentEventsLawTest {
  private static final int MUTATIONS = Boolean.getBoolean("portcullis.full") ? 2_000_000 : 20_000;

  /// What is put into records: pieces of JSON, and bytes that are no text.
  private static final List<byte[]> PIECES =
      List.of(
          text("null"),
          text("true"),
          text("0"),
          text("-0"),
          text("01"),
          text("1.0"),
          text("1e3"),
          text("9007199254740992"),
          text("9007199254740993"),
          text("-1"),
          text("\"\""),
          text("\"a\":1,"),
          text("\"\\u0001\""),
          text("\\u001f"),
          text("\\u0008"),
          text("\\u001F"),
          text("\\n"),
          text("\\/"),
          text("\\ud83d\\ude00"),
          text("\\ud83d"),
          text("ü"),
          text("😀"),
          text(" "),
          text("\n"),
          text("\t"),
          text(","),
          text("{}"),
          text("[]"),
          text("[[[[[[[[]]]]]]]]"),
          text("{"),
          text("}"),
          text("["),
          text("]"),
          text("\""),
          text("\\"),
          text(":"),
          text("\u007f"),
          text("\ufeff"),
          text("\u2028"),
          text("/"),
          new byte[] {(byte) 0xc0, (byte) 0x80},
          new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
          new byte[] {(byte) 0xef, (byte) 0xbf, (byte) 0xbf},
          new byte[] {(byte) 0x80},
          new byte[] {0},
          new byte[] {(byte) 0xe2, (byte) 0x82});

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  /// What came of reading: the event, or what was said of it.
  private record Outcome(List<JournalCodec.Decoded> decoded, String wrong) {
    static Outcome of(java.util.function.Function<byte[], JournalCodec.Decoded> reader, byte[] it) {
      try {
        return new Outcome(List.of(reader.apply(it)), "");
      } catch (UnknownRecordException e) {
        return new Outcome(List.of(), String.valueOf(e.getMessage()));
      }
    }
  }

  private static void assertSame(byte[] record, String as) {
    assertThat(Outcome.of(JournalCodec::read, record))
        .as("%s: %s", as, new String(record, UTF_8))
        .isEqualTo(Outcome.of(JournalCodec::readSlowly, record));
  }

  @ParameterizedTest
  @ValueSource(strings = {"InventoryPut", "InventoryRemoved", "CheckpointSigned"})
  void whatIsFrequentTakesTheShortCut(String type) {
    byte[] record = GoldenFiles.bytes("journal/" + type + ".v1.json");

    assertThat(FrequentEvents.read(record)).contains(JournalCodec.readSlowly(record));
  }

  @Test
  void whatWasCompiledTakesTheShortCutIfNoSetWasRetired() {
    String golden = GoldenFiles.text("journal/Compiled.v1.json");
    byte[] record = text(golden.replaceAll("\"sets\":\\[\\{.*?\\}\\]", "\"sets\":[]"));

    assertThat(FrequentEvents.read(record)).contains(JournalCodec.readSlowly(record));
  }

  @Test
  void aRandomObjectTakesTheShortCutAndComesToTheSame() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < MUTATIONS / 100; i++) {
      byte[] record = JournalCodec.encode(RandomEvents.next(random));

      assertThat(FrequentEvents.read(record))
          .as("seed %d, %s", seed, new String(record, UTF_8))
          .contains(JournalCodec.readSlowly(record));
    }
  }

  @Test
  void aMutatedRecordComesToTheSame() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    List<byte[]> records = new ArrayList<>();
    for (Envelope golden : GoldenEvents.all()) {
      records.add(JournalCodec.encode(golden));
    }
    for (int i = 0; i < 20; i++) {
      records.add(JournalCodec.encode(RandomEvents.next(random)));
    }
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] record = records.get(random.nextInt(records.size()));
      for (int changes = random.nextInt(2); changes >= 0; changes--) {
        record = mutated(record, random);
      }
      assertSame(record, "seed " + seed);
    }
  }

  private static byte[] mutated(byte[] record, Random random) {
    if (record.length == 0) {
      return record;
    }
    int from = random.nextInt(record.length);
    int to = Math.min(record.length, from + random.nextInt(12));
    return switch (random.nextInt(6)) {
      case 0 -> replaced(record, from, from + 1, new byte[] {(byte) random.nextInt(256)});
      case 1 -> replaced(record, from, to, new byte[0]);
      case 2 -> replaced(record, from, to, PIECES.get(random.nextInt(PIECES.size())));
      case 3 -> replaced(record, from, from, PIECES.get(random.nextInt(PIECES.size())));
      case 4 -> replaced(record, from, from, java.util.Arrays.copyOfRange(record, from, to));
      default -> tokenReplaced(record, from, random);
    };
  }

  /// Replaces the value after the next colon, up to the comma or bracket after it.
  private static byte[] tokenReplaced(byte[] record, int from, Random random) {
    int colon = from;
    while (colon < record.length && record[colon] != ':') {
      colon++;
    }
    int end = colon;
    while (end < record.length && ",}]".indexOf(record[end]) < 0) {
      end++;
    }
    int begin = Math.min(colon + 1, record.length);
    return replaced(record, begin, Math.max(begin, end), PIECES.get(random.nextInt(PIECES.size())));
  }

  private static byte[] replaced(byte[] record, int from, int to, byte[] by) {
    byte[] made = new byte[record.length - (to - from) + by.length];
    System.arraycopy(record, 0, made, 0, from);
    System.arraycopy(by, 0, made, from, by.length);
    System.arraycopy(record, to, made, from + by.length, record.length - to);
    return made;
  }
}
