package dev.portcullis.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.portcullis.events.json.CanonicalJson;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.stateimage.ImageChunk;
import dev.portcullis.events.stateimage.ImageEntry;
import dev.portcullis.events.stateimage.ImageManifest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageCodecTest {
  private static final String FILE = "image-chunk.v1.json";

  private static String golden() {
    return GoldenFiles.text(FILE);
  }

  private static ThrowableAssertAlternative<UnknownRecordException> refusal(String chunk) {
    return assertThatExceptionOfType(UnknownRecordException.class)
        .isThrownBy(() -> ImageCodec.decode(chunk.getBytes(UTF_8)));
  }

  @Test
  void aChunkIsWrittenAsItsGoldenFile() {
    assertThat(new String(ImageCodec.encode(GoldenImages.chunk()), UTF_8)).isEqualTo(golden());
  }

  @Test
  void theGoldenFileIsReadAsTheChunk() {
    assertThat(ImageCodec.decode(GoldenFiles.bytes(FILE))).isEqualTo(GoldenImages.chunk());
  }

  @Test
  void theGoldenFileHasEveryKindOfEntry() {
    assertThat(GoldenImages.chunk().entries().stream().<Class<?>>map(ImageEntry::getClass))
        .contains(ImageEntry.class.getPermittedSubclasses());
  }

  @Test
  void anObjectIsWrittenByHandAsAllElseIsWritten() {
    for (ImageEntry entry : GoldenImages.chunk().entries()) {
      assertThat(ImageCodec.text(entry)).isEqualTo(CanonicalJson.text(RecordMapper.tree(entry)));
    }
  }

  @Test
  void aChunkWithoutEntriesIsReadAsItIsWritten() {
    var chunk = new ImageChunk(GoldenEvents.JOURNAL, new Sequence(41), 0, List.of());

    assertThat(ImageCodec.decode(ImageCodec.encode(chunk))).isEqualTo(chunk);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"version\":1}|\"version\":2}",
        "\"version\":1}|\"version\":1,\"vault\":1}",
        "\"number\":2|\"number\":2.0",
        "\"number\":2|\"number\": 2",
        "\"type\":\"place\"|\"type\":\"palace\"",
        "\"type\":\"inventory\"|\"type\":\"inventary\"",
        "{\"at\":40,\"type\":\"held\"}|{\"at\":40,\"by\":1,\"type\":\"held\"}",
        "{\"at\":40,\"type\":\"held\"}|{\"at\":-40,\"type\":\"held\"}",
        "{\"at\":40,\"type\":\"held\"}|{\"at\": 40,\"type\":\"held\"}",
        "{\"at\":40,\"type\":\"held\"}|{}",
        "{\"at\":40,\"type\":\"held\"}|40",
        "\"claims\":[7,40]|\"claims\":[7,-40]",
        "\"claims\":[7,40]|\"claims\":[7,\"40\"]",
        "\"claims\":[7,40]|\"claims\":7",
        "\"key\":\"Node//n1\"|\"key\":\"Node/n1\"",
        "\"key\":\"Node//n1\"|\"kex\":\"Node//n1\"",
        "\"object\":{\"kind\":\"Node\"}|\"object\":[]",
        "{\"entries\":[|{\"extras\":[",
        "{\"entries\":[|[",
        "]|}",
      })
  void whatIsNoChunkOfOursIsRefused(String part, String fault) {
    assertThat(golden()).contains(part);

    refusal(golden().replace(part, fault));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{}", "null", "[]", "{\"entries\":[]", "{\"entries\":[]}", "\u0000"})
  void whatIsNoChunkAtAllIsRefused(String text) {
    refusal(text);
  }

  @Test
  void noPrefixOfAChunkIsOne() {
    byte[] whole = GoldenFiles.bytes(FILE);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(UnknownRecordException.class)
          .as("cut at %d", length)
          .isThrownBy(() -> ImageCodec.decode(cut));
    }
  }

  @Test
  void somethingBehindAChunkIsRefused() {
    refusal(golden() + "{}");
    refusal(golden() + " ");
  }

  @Test
  void keysTellManifestsAndChunksAndTheirSequences() {
    assertThat(ImageCodec.manifestKey(new Sequence(41))).isEqualTo("41/manifest");
    assertThat(ImageCodec.chunkKey(new Sequence(41), 7)).isEqualTo("41/7");
    assertThat(ImageCodec.isManifest("41/manifest")).isTrue();
    assertThat(ImageCodec.sequenceOf("41/7")).hasValue(new Sequence(41));
    for (String key :
        List.of("", "41", "/", "41/", "x/7", "41/x", "041/7", "-1/manifest", "manifest")) {
      assertThat(ImageCodec.isManifest(key)).as(key).isFalse();
      assertThat(ImageCodec.sequenceOf(key)).as(key).isEmpty();
    }
  }

  @Test
  void anImageHasABoundedNumberOfChunks() {
    List<Digest> many = Collections.nCopies(ImageManifest.CHUNKS_LIMIT + 1, Digest.ZERO);
    ImageManifest manifest = GoldenImages.manifest();

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() ->
            new ImageManifest(
                manifest.journal(), manifest.sequence(), Digest.ZERO, manifest.maker(), many));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() ->
            new ImageManifest(
                manifest.journal(), manifest.sequence(), Digest.ZERO, manifest.maker(), List.of()));
  }
}
