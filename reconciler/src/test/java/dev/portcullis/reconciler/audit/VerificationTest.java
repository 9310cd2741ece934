package dev.portcullis.reconciler.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.signature.Trust;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.reconciler.audit.Verification.Witnesses;
import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import dev.portcullis.reconciler.checkpoint.SignedJournal;
import dev.portcullis.reconciler.compile.Histories;
import dev.portcullis.reconciler.decide.Altered;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A journal that somebody altered is never taken for whole by who has seen its end before.
class VerificationTest {
  private static final int PLACES = Histories.count(10, 40);
  private static final List<Envelope> EVENTS =
      RandomJournal.events(1, Histories.count(600, 10_000));
  private static final List<StoredEvent> STORED = RandomJournal.stored(EVENTS);
  private static final List<Envelope> OTHERS = RandomJournal.events(2, EVENTS.size());
  private static final Digest END = Digest.of(STORED.getLast().value());

  /// What somebody may do to a journal, at the place of one event.
  enum Alteration {
    FLIP_A_BYTE {
      @Override
      List<StoredEvent> at(int place, Random random) {
        return with(place, flipped(STORED.get(place), random));
      }
    },
    DROP {
      @Override
      List<StoredEvent> at(int place, Random random) {
        List<StoredEvent> altered = new ArrayList<>(STORED);
        altered.remove(place);
        return altered;
      }
    },
    DUPLICATE {
      @Override
      List<StoredEvent> at(int place, Random random) {
        List<StoredEvent> altered = new ArrayList<>(STORED);
        altered.add(place, STORED.get(place));
        return altered;
      }
    },
    SWAP_WITH_THE_NEXT {
      @Override
      List<StoredEvent> at(int place, Random random) {
        int first = Math.min(place, STORED.size() - 2);
        List<StoredEvent> altered = new ArrayList<>(STORED);
        altered.set(first, STORED.get(first + 1));
        altered.set(first + 1, STORED.get(first));
        return altered;
      }
    },
    TRUNCATE {
      @Override
      List<StoredEvent> at(int place, Random random) {
        return STORED.subList(0, place);
      }
    },
    SPLICE_IN_ANOTHER_JOURNAL {
      @Override
      List<StoredEvent> at(int place, Random random) {
        return with(place, RandomJournal.stored(OTHERS.subList(place, place + 1)).getFirst());
      }
    },
    CHANGE_A_COPY {
      @Override
      List<StoredEvent> at(int place, Random random) {
        StoredEvent event = STORED.get(place);
        var copies = event.copies().getFirst();
        var other = new StoredEvent.Copies(copies.key() + "x", copies.headers());
        return with(place, StoredEvent.with(event.place(), event.value(), other));
      }
    },
    REPEAT_A_HEADER {
      @Override
      List<StoredEvent> at(int place, Random random) {
        StoredEvent event = STORED.get(place);
        var copies = event.copies().getFirst();
        List<StoredEvent.Header> headers = new ArrayList<>(copies.headers());
        headers.add(headers.get(random.nextInt(headers.size())));
        var other = new StoredEvent.Copies(copies.key(), headers);
        return with(place, StoredEvent.with(event.place(), event.value(), other));
      }
    },
    REWRITE_ALL_FROM_HERE {
      @Override
      List<StoredEvent> at(int place, Random random) {
        List<Envelope> altered = new ArrayList<>(EVENTS);
        altered.set(place, Altered.with(EVENTS.get(place), new Actor("mallory")));
        return RandomJournal.stored(RandomJournal.chainedAnew(altered, place));
      }
    };

    abstract List<StoredEvent> at(int place, Random random);

    /// Whether the place of the alteration can be told, without which only the end is wrong.
    boolean isLocated() {
      return this != TRUNCATE && this != REWRITE_ALL_FROM_HERE;
    }
  }

  private static List<StoredEvent> with(int place, StoredEvent event) {
    List<StoredEvent> altered = new ArrayList<>(STORED);
    altered.set(place, event);
    return altered;
  }

  private static StoredEvent flipped(StoredEvent event, Random random) {
    byte[] value = event.value().clone();
    value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
    return StoredEvent.with(event.place(), value, event.copies().getFirst());
  }

  private static Verification verify(List<StoredEvent> events) {
    var verification =
        new Verification(new Witnesses(List.of(END), Trust.in(List.of()), List.of()));
    verification.take(events);
    verification.ends();
    return verification;
  }

  @Test
  void whatNobodyAlteredIsWhole() {
    Verification verification = verify(STORED);

    assertThat(verification.faults()).isEmpty();
    assertThat(verification.judged().events()).isEqualTo(EVENTS.size());
    assertThat(verification.judged().head()).isEqualTo(END);
  }

  @ParameterizedTest
  @EnumSource
  void everyAlterationIsFoundAndItsPlaceNamed(Alteration alteration) {
    var random = new Random(alteration.name().hashCode());
    for (int i = 0; i < PLACES; i++) {
      int place = i == 0 ? 0 : i == 1 ? EVENTS.size() - 1 : random.nextInt(EVENTS.size());

      Verification verification = verify(alteration.at(place, random));

      assertThat(verification.faults()).as("%s at %d", alteration, place).hasSize(1);
      long found = verification.faults().getFirst().sequence().value();
      if (alteration.isLocated()) {
        assertThat(found).as("%s at %d", alteration, place).isBetween(place - 1L, place + 1L);
      }
    }
  }

  /// What the chain alone cannot tell.
  @Test
  void withoutHavingSeenTheEndANewPastIsWhole() {
    var verification = new Verification(Witnesses.NONE);
    verification.take(Alteration.REWRITE_ALL_FROM_HERE.at(EVENTS.size() / 2, new Random(0)));
    verification.ends();

    assertThat(verification.faults()).isEmpty();
  }

  /// The checkpoints in the journal are written anew too, by who has the key.
  @Test
  void anchorsTellANewPastAndACutEnd() {
    var journal = SignedJournal.of(300, 10);
    List<SignedCheckpoint> anchors = journal.checkpoints();

    assertThat(anchored(journal.events(), anchors).faults()).isEmpty();
    assertThat(anchored(journal.events(), anchors).judged().checkpoints())
        .isEqualTo(anchors.size());
    assertThat(anchored(journal.rewrittenFrom(150).events(), anchors).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.wrong()).contains("the journal was rewritten before"));
    int cut = Math.toIntExact(anchors.getLast().size() - 1);
    assertThat(anchored(journal.events().subList(0, cut), anchors).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.wrong()).contains("its end was cut off"));
    assertThat(anchored(List.of(), anchors).faults()).hasSize(1);
    assertThat(anchored(EVENTS, anchors).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.wrong()).contains("is of this journal"));
  }

  /// What comes after the last anchor but one is looked into, what is before is hashed.
  @Test
  void fromAnAnchorOnTheSameIsFound() {
    var journal = SignedJournal.of(300, 10);
    List<SignedCheckpoint> all = journal.checkpoints();
    List<SignedCheckpoint> anchors = all.subList(0, all.size() / 2);
    int begun = Math.toIntExact(anchors.getLast().size());
    List<StoredEvent> whole = RandomJournal.stored(journal.events());

    Verification verification = fromAnchor(whole, anchors);
    assertThat(verification.faults()).isEmpty();
    assertThat(verification.judged().byAnchor()).isEqualTo(begun);
    assertThat(verification.judged().events()).isEqualTo(whole.size());
    assertThat(verification.judged().head()).isEqualTo(Digest.of(whole.getLast().value()));
    // the anchor itself is an event behind those that it is over
    assertThat(verification.judged().checkpoints()).isEqualTo(all.size() - anchors.size() + 1);

    var random = new Random(7);
    for (int i = 0; i < 4 * PLACES; i++) {
      int place =
          i == 0 ? 0 : i == 1 ? begun - 1 : i == 2 ? begun : random.nextInt(whole.size() - 1);
      for (int kind = 0; kind < 4; kind++) {
        List<StoredEvent> altered = altered(whole, place, kind, random);
        List<Verification.Fault> faults = fromAnchor(altered, anchors).faults();
        assertThat(faults).as("kind %d at %d", kind, place).hasSize(1);
        if (place > begun) {
          assertThat(faults.getFirst().sequence().value())
              .as("kind %d at %d", kind, place)
              .isBetween(place - 1L, place + 1L);
        }
      }
    }
    assertThat(fromAnchor(whole.subList(0, begun - 1), anchors).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.wrong()).contains("its end was cut off"));
    assertThat(
            fromAnchor(RandomJournal.stored(journal.rewrittenFrom(20).events()), anchors).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.wrong()).contains("the journal was rewritten before"));
    assertThat(fromAnchor(STORED, anchors).faults()).hasSize(1);
  }

  private static List<StoredEvent> altered(
      List<StoredEvent> whole, int place, int kind, Random random) {
    List<StoredEvent> altered = new ArrayList<>(whole);
    switch (kind) {
      case 0 -> altered.set(place, flipped(whole.get(place), random));
      case 1 -> altered.remove(place);
      case 2 -> altered.add(place, whole.get(place));
      default -> {
        altered.set(place, whole.get(place + 1));
        altered.set(place + 1, whole.get(place));
      }
    }
    return altered;
  }

  private static Verification fromAnchor(List<StoredEvent> events, List<SignedCheckpoint> anchors) {
    var verification =
        Verification.fromAnchor(new Witnesses(List.of(), SignedJournal.TRUST, anchors));
    verification.take(events);
    verification.ends();
    return verification;
  }

  private static Verification anchored(List<Envelope> events, List<SignedCheckpoint> anchors) {
    var verification = new Verification(new Witnesses(List.of(), SignedJournal.TRUST, anchors));
    verification.take(RandomJournal.stored(events));
    verification.ends();
    return verification;
  }
}
