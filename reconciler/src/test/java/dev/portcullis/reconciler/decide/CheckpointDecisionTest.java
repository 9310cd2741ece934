package dev.portcullis.reconciler.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.signature.SigningKey;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.reconciler.checkpoint.CheckpointPace;
import dev.portcullis.reconciler.checkpoint.Growth;
import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import dev.portcullis.reconciler.merkle.Hash;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A journal that is signed after five events, or ten seconds.
class CheckpointDecisionTest {
  private static final Actor ACTOR = Actor.reconciler("test");
  private static final CheckpointPace PACE = new CheckpointPace(5, Duration.ofSeconds(10));

  private static final Signing SIGNING =
      new Signing.With(
          SigningKey.ofPem(
              """
              -----BEGIN PRIVATE KEY-----
              MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
              -----END PRIVATE KEY-----
              """));

  private JournalHead head = JournalHead.ofNew(new JournalId("test-journal"));
  private Growth growth = Growth.NONE;

  private static Timestamp at(long seconds) {
    return new Timestamp(1_700_000_000_000L + seconds * 1_000);
  }

  private Envelope append(Fact fact, long seconds) {
    Envelope envelope = head.envelope(fact, at(seconds));
    head = head.after(envelope);
    growth = growth.after(envelope, Hash.ofLeaf(JournalCodec.encode(envelope)));
    return envelope;
  }

  private void events(int count, long seconds) {
    for (int i = 0; i < count; i++) {
      append(new Fact(ACTOR, new Cause.Start(), new LifeEvent.LeaderElected("i", "1")), seconds);
    }
  }

  private List<Fact> facts(long seconds) {
    return facts(seconds, SIGNING);
  }

  private List<Fact> facts(long seconds, Signing signing) {
    var author = new CompileDecision.Author(ACTOR, at(seconds));
    return CheckpointDecision.facts(
        head, growth, new CheckpointDecision.Signer(author, signing, PACE));
  }

  private void sign(long seconds) {
    facts(seconds).forEach(fact -> append(fact, seconds));
  }

  @Test
  void aJournalThatWasNeverSignedIsSignedWithItsFirstEvent() {
    assertThat(facts(0)).isEmpty();
    events(1, 0);

    assertThat(facts(0)).hasSize(1);
  }

  @Test
  void afterSoManyEventsItIsSignedAtOnce() {
    events(1, 0);
    sign(0);
    events(4, 1);
    assertThat(facts(1)).isEmpty();
    events(1, 1);

    assertThat(facts(1)).hasSize(1);
  }

  @Test
  void afterSuchATimeItIsSignedIfAnythingWasWritten() {
    events(1, 0);
    sign(0);
    events(1, 1);

    assertThat(facts(9)).isEmpty();
    assertThat(facts(10)).hasSize(1);
  }

  @Test
  void aCheckpointBringsAboutNoOther() {
    events(1, 0);
    sign(0);

    assertThat(facts(1_000_000)).isEmpty();
  }

  @Test
  void withoutAKeyNothingIsSigned() {
    events(10, 0);

    assertThat(facts(100, new Signing.Off())).isEmpty();
  }

  @Test
  void whatIsSignedIsAllBeforeItAndTheTimeOfItsEvent() {
    events(7, 20);

    Envelope signed = append(facts(3).getFirst(), 3); // the clock went back

    SignedCheckpoint checkpoint = SignedCheckpoint.of(signed).orElseThrow();
    assertThat(checkpoint.size()).isEqualTo(signed.sequence().value()).isEqualTo(7);
    assertThat(checkpoint.time()).isEqualTo(at(20));
    assertThat(checkpoint.fault(SIGNING.trust())).isEmpty();
    assertThat(signed.cause()).isEqualTo(new Cause.JournalFact(new Sequence(6)));
  }
}
