package dev.portcullis.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.snapshot.IpSetMember;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenFilesTest {
  private static Stream<Arguments> events() {
    return Stream.concat(
        GoldenEvents.all().stream().map(event -> Arguments.of(fileOf(event), event)),
        Stream.of(
            Arguments.of(
                "journal/CommitAdopted-warnings.v1.json", GoldenEvents.adoptedWithWarnings()),
            Arguments.of("journal/JournalAdopted-time.v1.json", GoldenEvents.journalAdopted()),
            Arguments.of("journal/SettingsChanged-log.v1.json", GoldenEvents.settingsWithLog())));
  }

  private static Stream<Arguments> records() {
    return Stream.of(
        Arguments.of("section.v1.json", Records.SECTION, GoldenRecords.section()),
        Arguments.of("snapshot.v1.json", Records.SNAPSHOT, GoldenRecords.snapshot()),
        Arguments.of("snapshot-empty.v1.json", Records.SNAPSHOT, GoldenRecords.emptySnapshot()),
        Arguments.of("ipset-addresses.v1.json", Records.SET_HEADER, GoldenRecords.addresses()),
        Arguments.of("ipset-named-port.v1.json", Records.SET_HEADER, GoldenRecords.namedPort()),
        Arguments.of("section-matches.v1.json", Records.SECTION, GoldenHosts.section()),
        Arguments.of("snapshot-hosts.v1.json", Records.SNAPSHOT, GoldenHosts.snapshot()),
        Arguments.of(
            "ipset-service-ports.v1.json", Records.SET_HEADER, GoldenRecords.servicePorts()),
        Arguments.of(
            "ipset-service-addresses.v1.json",
            Records.SET_HEADER,
            GoldenRecords.serviceAddresses()),
        Arguments.of("ipset-from-git.v1.json", Records.SET_HEADER, GoldenRecords.fromGit()),
        Arguments.of(
            "ipset-named-port-from-git.v1.json",
            Records.SET_HEADER,
            GoldenRecords.namedPortFromGit()),
        Arguments.of("report.v1.json", Records.REPORT, GoldenRecords.report()),
        Arguments.of("report-adoption.v1.json", Records.REPORT, GoldenRecords.reportOfAdoption()),
        Arguments.of("image-manifest.v1.json", Records.IMAGE_MANIFEST, GoldenImages.manifest()),
        Arguments.of("preview.v1.json", Records.PREVIEW, GoldenPreviews.preview()),
        Arguments.of("preview-invalid.v1.json", Records.PREVIEW, GoldenPreviews.invalid()));
  }

  private static String fileOf(Envelope envelope) {
    var type = EventType.of(envelope.event());
    return "journal/" + type.name() + ".v" + type.version() + ".json";
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventIsWrittenAsItsGoldenFile(String file, Envelope envelope) {
    assertThat(new String(JournalCodec.encode(envelope), UTF_8)).isEqualTo(GoldenFiles.text(file));
  }

  @ParameterizedTest
  @MethodSource("events")
  void aGoldenFileIsReadAsItsEvent(String file, Envelope envelope) {
    assertThat(JournalCodec.decode(GoldenFiles.bytes(file))).isEqualTo(envelope);
  }

  @ParameterizedTest
  @MethodSource("records")
  <T> void aRecordIsWrittenAsItsGoldenFile(String file, RecordCodec<T> codec, T value) {
    assertThat(new String(codec.encode(value), UTF_8)).isEqualTo(GoldenFiles.text(file));
  }

  @ParameterizedTest
  @MethodSource("records")
  <T> void aGoldenFileIsReadAsItsRecord(String file, RecordCodec<T> codec, T value) {
    assertThat(codec.decode(GoldenFiles.bytes(file))).isEqualTo(value);
  }

  @Test
  void aMemberIsWrittenAsKeyAndSequence() {
    var member = new IpSetMember(GoldenEvents.SET, "10.0.0.1,tcp:80", new Sequence(40));

    assertThat(MemberCodec.key(member.set(), member.member()))
        .isEqualTo("abcdefghijklmnopqrstuvwxyz 10.0.0.1,tcp:80");
    assertThat(MemberCodec.encode(member.sequence())).asString(UTF_8).isEqualTo("40");
  }

  @Test
  void keyAndSequenceAreReadAsTheMember() {
    assertThat(
            MemberCodec.decode("abcdefghijklmnopqrstuvwxyz 10.0.0.1,tcp:80", "40".getBytes(UTF_8)))
        .isEqualTo(new IpSetMember(GoldenEvents.SET, "10.0.0.1,tcp:80", new Sequence(40)));
  }

  @Test
  void everyKindOfEventHasAGoldenFile() {
    assertThat(GoldenEvents.all().stream().map(event -> EventType.of(event.event()).name()))
        .containsExactlyInAnyOrderElementsOf(EventType.all().keySet());
  }

  @Test
  void everyPermittedEventIsKnownByItsName() {
    assertThat(leaves(JournalEvent.class))
        .containsExactlyInAnyOrderElementsOf(
            EventType.all().values().stream().<Class<?>>map(EventType::type).toList());
  }

  private static List<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(sub -> leaves(sub).stream()).toList()
        : List.of(type);
  }
}
