package dev.portcullis.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.journal.NodeEvent.DriftDetected;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Events of older versions are read for ever, by steps from each version to the next. No kind has
/// had a second version yet: here `DriftDetected` has had two others, in which the node was a
/// `host`, and then what was found a list.
class EvolutionTest {
  private static final EventType DRIFT =
      new EventType(
          "DriftDetected",
          DriftDetected.class,
          List.of(EvolutionTest::hostIsNode, EvolutionTest::listIsText));

  private static final StrictReader READER = reader();

  private static StrictReader reader() {
    var types = new TreeMap<>(EventType.all());
    types.put(DRIFT.name(), DRIFT);
    return new StrictReader(types);
  }

  private static ObjectNode hostIsNode(ObjectNode data) {
    data.set("node", data.remove("host"));
    return data;
  }

  private static ObjectNode listIsText(ObjectNode data) {
    if (!data.path("found").isArray()) {
      throw new IllegalArgumentException("what was found is no list");
    }
    data.put("found", data.path("found").path(0).asText());
    return data;
  }

  private static String event(String data, int version) {
    String golden = GoldenFiles.text("journal/DriftDetected.v1.json");
    return golden
        .replaceFirst("\"data\":\\{.*?\\}", "\"data\":" + data)
        .replace("\"version\":1", "\"version\":" + version);
  }

  private static JournalCodec.Decoded read(String event) {
    return READER.read(event.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "1 | {\"found\":[\"a rule less\"],\"host\":\"n1\"}",
        "2 | {\"found\":[\"a rule less\"],\"node\":\"n1\"}",
        "3 | {\"found\":\"a rule less\",\"node\":\"n1\"}",
      })
  void anEventOfEachVersionIsWhatItIsToday(int version, String data) {
    JournalCodec.Decoded read = read(event(data, version));

    assertThat(read.version()).isEqualTo(version);
    assertThat(read.envelope().event().toString())
        .isEqualTo("DriftDetected[node=n1, found=a rule less]");
  }

  @Test
  void aVersionThatIsNotThereYetNeedsANewerProgram() {
    assertThatExceptionOfType(NewerRecordException.class)
        .isThrownBy(() -> read(event("{}", 4)))
        .withMessage(
            "DriftDetected at sequence 26 is of version 4; this program reads version 3; a newer"
                + " program is needed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"found\":[\"a\"],\"host\":\"n1\",\"more\":1}",
        "{\"found\":[\"a\"]}",
        "{\"found\":\"a\",\"host\":\"n1\"}",
        "{\"host\":\"n1\",\"found\":[\"a\"]}",
        "{\"found\":[\"a\"], \"host\":\"n1\"}",
        "{\"found\":[\"a\"],\"host\":\"N1\"}",
        "{\"found\":[\"a\"],\"host\":null}",
        "[]",
        "7",
      })
  void anOlderEventIsRefusedForWhatANewOneWouldBe(String data) {
    assertThatExceptionOfType(UnknownRecordException.class)
        .isThrownBy(() -> read(event(data, 1)))
        .withMessageStartingWith("DriftDetected at sequence 26 ");
  }

  @Test
  void whatStandsBesideAnOlderEventSaysItsOwnVersion() {
    Envelope envelope = read(event("{\"found\":[\"a\"],\"host\":\"n1\"}", 1)).envelope();

    assertThat(CloudEventHeaders.of(envelope, 2))
        .containsEntry("ce_type", "dev.portcullis.driftdetected.v2");
  }

  @Test
  void aChainThatGetsTooNewNamesTheVersionThatWroteIt() {
    var elected =
        new Envelope(
            GoldenEvents.JOURNAL,
            Sequence.FIRST,
            new Epoch(1),
            Timestamp.EPOCH,
            Actor.reconciler("r"),
            new Cause.Start(),
            Digest.ZERO,
            new LifeEvent.LeaderElected("r", "0.7.0"));
    var chain = JournalChain.fromTheBeginning();
    var _ = chain.next(StoredEvent.alone("first", JournalCodec.encode(elected)));
    String newer =
        GoldenFiles.text("journal/Unpinned.v1.json")
            .replace("\"type\":\"Unpinned\"", "\"type\":\"Unheard\"");

    assertThatExceptionOfType(NewerRecordException.class)
        .isThrownBy(() -> chain.next(StoredEvent.alone("second", newer.getBytes(UTF_8))))
        .withMessage(
            "journal event at sequence 19 is of type `Unheard`; a newer program is needed: it needs"
                + " version 0.7.0 of portcullis, which wrote it, or a newer one");
  }

  @Test
  void everyVersionOfEveryKindHasAGoldenFile() {
    Stream<String> files =
        EventType.all().values().stream()
            .flatMap(type ->
                IntStream.rangeClosed(1, type.version())
                    .mapToObj(version -> "journal/" + type.name() + ".v" + version + ".json"));

    assertThat(files).allSatisfy(file -> assertThat(GoldenFiles.bytes(file)).isNotEmpty());
  }

  @Test
  void everyGoldenEventIsReadInTheVersionThatItsNameSays() throws Exception {
    var url = EvolutionTest.class.getResource("/golden/journal");
    assertThat(url).isNotNull();
    try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
      assertThat(files.toList())
          .hasSizeGreaterThan(30)
          .allSatisfy(file -> {
            int version = JournalCodec.read(Files.readAllBytes(file)).version();
            assertThat(file.getFileName().toString()).endsWith(".v" + version + ".json");
          });
    }
  }
}
