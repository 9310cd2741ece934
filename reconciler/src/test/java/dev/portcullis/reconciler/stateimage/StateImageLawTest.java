package dev.portcullis.reconciler.stateimage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.stateimage.ImageMaker;
import dev.portcullis.events.stateimage.ImageManifest;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.events.wire.Records;
import dev.portcullis.reconciler.checkpoint.Growth;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.Histories;
import dev.portcullis.reconciler.decide.JournalHead;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.merkle.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// An image is what it was written of, and a start from it and what came after it is one from
/// nothing, byte for byte: wherever the journal is cut.
class StateImageLawTest {
  private static final ImageMaker MAKER = new ImageMaker("test", Compilation.VERSION);

  /// An image as it is written down.
  private record Written(ImageManifest manifest, List<byte[]> chunks) {
    static Written of(StateImage state) {
      List<byte[]> chunks = new ArrayList<>();
      ImageManifest manifest = ImageLayout.write(state, MAKER, (_, chunk) -> chunks.add(chunk));
      return new Written(manifest, chunks);
    }

    StateImage read() {
      byte[] bytes = Records.IMAGE_MANIFEST.encode(manifest);
      var reading = new ImageReading(Records.IMAGE_MANIFEST.decode(bytes));
      List<ImageReading.Part> parts = new ArrayList<>();
      for (byte[] chunk : chunks) {
        parts.add(reading.part(parts.size(), chunk));
      }
      return reading.whole(parts);
    }
  }

  /// What these events lead to from `before`.
  private static StateImage after(StateImage before, List<Envelope> events) {
    JournalHead head = before.head();
    Growth growth = before.growth();
    for (Envelope event : events) {
      head = head.after(event);
      growth = growth.after(event, Hash.ofLeaf(JournalCodec.encode(event)));
    }
    return new StateImage(before.image().replay(events).image(), head, growth);
  }

  private static StateImage of(List<Envelope> events) {
    JournalHead start = JournalHead.ofNew(events.getFirst().journal());
    return after(new StateImage(ClusterImage.EMPTY, start, Growth.NONE), events);
  }

  @Test
  void whatIsReadIsWhatWasWrittenAndLeadsToTheSame() {
    for (int seed = 0; seed < Histories.count(15, 150); seed++) {
      List<Envelope> events = EventfulJournal.events(seed, 150);
      StateImage whole = of(events);
      Compilation compiled = Compilation.of(whole.image());
      var random = new Random(seed);
      for (int i = 0; i < Histories.count(8, 40); i++) {
        int cut = 1 + random.nextInt(events.size());
        String where = "seed %d cut at %d".formatted(seed, cut);
        StateImage state = of(events.subList(0, cut));

        StateImage read = Written.of(state).read();

        assertThat(read).as(where).isEqualTo(state);
        StateImage end = after(read, events.subList(cut, events.size()));
        assertThat(end).as(where).isEqualTo(whole);
        assertCompilesTo(compiled, end, where);
      }
    }
  }

  private static void assertCompilesTo(Compilation expected, StateImage state, String where) {
    Compilation found = Compilation.of(state.image());
    assertThat(found.nodesRoot()).as(where).isEqualTo(expected.nodesRoot());
    assertThat(found.setsRoot()).as(where).isEqualTo(expected.setsRoot());
    assertThat(found.nodes()).as(where).isEqualTo(expected.nodes());
    assertThat(found.sections().keySet()).as(where).isEqualTo(expected.sections().keySet());
  }

  @Test
  void theSameStateIsWrittenAsTheSameBytes() {
    for (int seed = 0; seed < Histories.count(10, 100); seed++) {
      List<Envelope> events = EventfulJournal.events(seed, 150);
      Written written = Written.of(of(events));

      StateImage half = of(events.subList(0, events.size() / 2));
      StateImage end = after(half, events.subList(events.size() / 2, events.size()));

      assertThat(Written.of(end).manifest()).as("seed " + seed).isEqualTo(written.manifest());
      assertThat(Written.of(written.read()).manifest())
          .as("seed " + seed)
          .isEqualTo(written.manifest());
    }
  }
}
