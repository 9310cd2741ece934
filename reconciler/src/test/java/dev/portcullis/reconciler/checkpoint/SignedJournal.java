package dev.portcullis.reconciler.checkpoint;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.signature.SigningKey;
import dev.portcullis.events.signature.Trust;
import dev.portcullis.events.signature.VerificationKey;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.reconciler.decide.CheckpointDecision;
import dev.portcullis.reconciler.decide.CompileDecision;
import dev.portcullis.reconciler.decide.Fact;
import dev.portcullis.reconciler.decide.JournalHead;
import dev.portcullis.reconciler.merkle.Hash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A journal that grows by a second an event, and is signed as a leader signs it.
public final class SignedJournal {
  public static final JournalId ID = new JournalId("signed-journal");

  /// The public half of the usual key, which is the one that RFC 8410 shows.
  public static final String PUBLIC_PEM =
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
      -----END PUBLIC KEY-----
      """;

  /// The usual key.
  public static final Signing OURS =
      key("MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC");

  /// The key of somebody else.
  static final Signing THEIRS =
      key("MC4CAQAwBQYDK2VwBCIEIO6+7xzddZDIts9PbIMMXWxrxWRgQrrm+PClit5XcmAH");

  /// Trust in the usual key.
  public static final Trust TRUST = Trust.in(VerificationKey.ofPem(PUBLIC_PEM));

  private static final Actor ACTOR = Actor.reconciler("test");
  private static final Duration NEVER = Duration.ofDays(1_000_000);

  private final List<Envelope> events = new ArrayList<>();
  private final Signing signing;
  private final CheckpointPace pace;
  private JournalHead head;
  private Growth growth = Growth.NONE;

  SignedJournal(JournalId id, Signing signing, long every) {
    this.signing = signing;
    this.pace = new CheckpointPace(every, NEVER);
    this.head = JournalHead.ofNew(id);
  }

  private static Signing key(String base64) {
    return new Signing.With(
        SigningKey.ofPem(
            "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n"));
  }

  /// A journal with so many events and a checkpoint after `every` events, signed with the usual
  /// key.
  public static SignedJournal of(int length, long every) {
    return new SignedJournal(ID, OURS, every).growTo(length, "instance");
  }

  /// The same up to `sequence`, and from there on other events with a fresh chain and fresh
  /// checkpoints, as somebody writes them who has the key too.
  public SignedJournal rewrittenFrom(int sequence) {
    var other = new SignedJournal(head.journal(), signing, pace.events());
    events.subList(0, sequence).forEach(other::append);
    return other.growTo(events.size(), "impostor");
  }

  /// Lets it grow to so many events, of this instance.
  SignedJournal growTo(int length, String instance) {
    while (events.size() < length) {
      LifeEvent event =
          events.isEmpty()
              ? new LifeEvent.JournalStarted(head.journal(), "test", 1)
              : new LifeEvent.LeaderElected(instance + "-" + events.size(), "1");
      append(head.envelope(new Fact(ACTOR, new Cause.Start(), event), now()));
      signed();
    }
    return this;
  }

  private void signed() {
    var signer =
        new CheckpointDecision.Signer(new CompileDecision.Author(ACTOR, now()), signing, pace);
    for (Fact fact : CheckpointDecision.facts(head, growth, signer)) {
      append(head.envelope(fact, now()));
    }
  }

  private Timestamp now() {
    return new Timestamp(1_700_000_000_000L + 1_000L * events.size());
  }

  private void append(Envelope envelope) {
    events.add(envelope);
    head = head.after(envelope);
    growth = growth.after(envelope, leaf(envelope));
  }

  /// What an event is in the journal's tree.
  static Hash leaf(Envelope envelope) {
    return Hash.ofLeaf(JournalCodec.encode(envelope));
  }

  public List<Envelope> events() {
    return List.copyOf(events);
  }

  /// What is to be said of its checkpoints, by somebody with this trust.
  List<CheckpointFinding> judged(Trust trust) {
    return judged(events, trust);
  }

  /// What is to be said of the checkpoints of these events.
  static List<CheckpointFinding> judged(List<Envelope> events, Trust trust) {
    var check = new CheckpointCheck(trust);
    return events.stream().flatMap(event -> check.next(event, leaf(event)).stream()).toList();
  }

  /// All its checkpoints.
  public List<SignedCheckpoint> checkpoints() {
    return events.stream().flatMap(event -> SignedCheckpoint.of(event).stream()).toList();
  }

  /// What proofs are made of.
  ProvableJournal provable() {
    var journal = new ProvableJournal(TRUST, List.of());
    events.forEach(event -> journal.take(event, leaf(event)));
    return journal;
  }
}
