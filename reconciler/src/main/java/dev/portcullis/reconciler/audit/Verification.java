package dev.portcullis.reconciler.audit;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.signature.Trust;
import dev.portcullis.events.wire.BrokenChainException;
import dev.portcullis.events.wire.JournalChain;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.events.wire.UnknownRecordException;
import dev.portcullis.reconciler.checkpoint.AnchorCheck;
import dev.portcullis.reconciler.checkpoint.AnchorFinding;
import dev.portcullis.reconciler.checkpoint.CheckpointCheck;
import dev.portcullis.reconciler.checkpoint.CheckpointFinding;
import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import dev.portcullis.reconciler.merkle.Hash;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Judges whether stored events are a whole journal from its first event on: each is in its place,
/// names the bytes of the one before, and says the same in every copy. It stops at the first that
/// is not, or at the first checkpoint that is not over what stands before it. What stands at the
/// very end is named by nothing yet, and a whole journal may be another one than there was: only
/// what somebody kept elsewhere vouches for that.
public final class Verification {
  private static final String KEPT = "what was kept elsewhere";

  private JournalChain chain = JournalChain.fromTheBeginning();
  private final TreeSet<Digest> missing;
  private final CheckpointCheck checkpoints;
  private final AnchorCheck anchors;
  private final boolean isAnchored;
  private List<Fault> faults = List.of();
  private Judged judged = new Judged("", 0, 0, Timestamp.EPOCH, Timestamp.EPOCH, Digest.ZERO, 0);
  private Start start = Start.FIRST_EVENT;
  private List<SignedCheckpoint> passing = List.of();

  private enum Start {
    FIRST_EVENT,
    ANCHOR
  }

  /// What is known of the journal from elsewhere: the digests of events that somebody saw before,
  /// whose checkpoints are believed, and checkpoints that were kept outside of it.
  public record Witnesses(List<Digest> known, Trust trust, List<SignedCheckpoint> anchors) {
    /// Nobody.
    public static final Witnesses NONE = new Witnesses(List.of(), Trust.in(List.of()), List.of());

    public Witnesses {
      known = List.copyOf(known);
      anchors = List.copyOf(anchors);
    }
  }

  public Verification(Witnesses witnesses) {
    this.missing = new TreeSet<>(witnesses.known());
    this.checkpoints = new CheckpointCheck(witnesses.trust());
    this.anchors = new AnchorCheck(witnesses.trust(), witnesses.anchors());
    this.isAnchored = !witnesses.anchors().isEmpty();
  }

  /// A verification that looks into what came after the largest anchor in `witnesses`, and takes
  /// the events before as whole if they have its root.
  public static Verification fromAnchor(Witnesses witnesses) {
    var verification = new Verification(witnesses);
    verification.start = Start.ANCHOR;
    return verification;
  }

  /// What is wrong, at which sequence, and where that lies.
  public record Fault(Sequence sequence, String place, String wrong) {}

  /// What was found to be whole: so many events of `journal`, with the times of the first and the
  /// last, and the digest of the last, which names all of them; and so many checkpoints among them
  /// that are right and believed. The first `byAnchor` events were judged by their root alone.
  public record Judged(
      String journal,
      long events,
      long byAnchor,
      Timestamp first,
      Timestamp last,
      Digest head,
      long checkpoints) {
    private Judged with(JournalChain.Link link, long more) {
      var envelope = link.envelope();
      return new Judged(
          envelope.journal().text(),
          events + 1,
          byAnchor,
          events == 0 ? envelope.time() : first,
          envelope.time(),
          link.digest(),
          checkpoints + more);
    }

    /// After all events that an anchor is over, of which `link` is the last.
    private Judged upTo(SignedCheckpoint anchor, JournalChain.Link link) {
      return new Judged(
          journal,
          anchor.size(),
          anchor.size(),
          first,
          link.envelope().time(),
          link.digest(),
          checkpoints);
    }
  }

  /// Judges the next events. Whether all of them are whole.
  public boolean take(List<StoredEvent> events) {
    for (StoredEvent event : events) {
      if (!faults.isEmpty()) {
        return false;
      }
      if (passing.isEmpty()) {
        take(Weighed.of(event));
      } else {
        pass(event, Hash.ofLeaf(event.value()));
      }
    }
    return faults.isEmpty();
  }

  /// The same for who has weighed them, which is not needed of those that an anchor vouches for.
  public boolean takeWeighed(List<Weighed> events) {
    for (Weighed event : events) {
      if (!faults.isEmpty()) {
        return false;
      }
      if (passing.isEmpty()) {
        take(event);
      } else {
        pass(event.event().stored(), event.leaf());
      }
    }
    return faults.isEmpty();
  }

  private void take(Weighed weighed) {
    StoredEvent event = weighed.event().stored();
    Sequence due = chain.due();
    try {
      JournalChain.Link link = chain.next(weighed.event());
      Optional<CheckpointFinding> checkpoint = checkpoints.next(link.envelope(), weighed.leaf());
      anchors.next(link.envelope(), checkpoints.frontier());
      if (checkpoint.isPresent() && checkpoint.get().isAgainstJournal()) {
        fault(event.place(), checkpoint.get().message(), due);
        return;
      }
      missing.remove(link.digest());
      judged = judged.with(link, checkpoint.filter(CheckpointFinding::isRight).isPresent() ? 1 : 0);
      if (start == Start.ANCHOR) {
        start = Start.FIRST_EVENT;
        passing =
            anchors.largest(link.envelope().journal()).filter(it -> it.size() > 1).stream()
                .toList();
      }
    } catch (BrokenChainException | UnknownRecordException e) {
      fault(event.place(), String.valueOf(e.getMessage()), due);
    }
  }

  /// Takes an event that an anchor is over; the last of them must give its root.
  private void pass(StoredEvent event, Hash leaf) {
    SignedCheckpoint anchor = passing.getFirst();
    checkpoints.pass(leaf);
    anchors.next(anchor.journal(), checkpoints.frontier());
    if (!missing.isEmpty()) {
      missing.remove(Digest.of(event.value()));
    }
    if (checkpoints.frontier().size() < anchor.size()) {
      return;
    }
    passing = List.of();
    Digest root = checkpoints.frontier().root().digest();
    if (!root.equals(anchor.root())) {
      String wrong = new AnchorFinding.Contradicted(anchor, root).message();
      faults =
          List.of(
              new Fault(
                  Sequence.FIRST,
                  "the first %d events".formatted(anchor.size()),
                  wrong + "; without --from-anchor the place may be found"));
      return;
    }
    goOn(event, anchor);
  }

  private void goOn(StoredEvent event, SignedCheckpoint anchor) {
    var last = new Sequence(anchor.size() - 1);
    try {
      var envelope = JournalCodec.decode(event.value());
      if (!envelope.sequence().equals(last) || !envelope.journal().equals(anchor.journal())) {
        fault(event.place(), "it is no event %s of %s".formatted(last, anchor.journal()), last);
        return;
      }
      var link = new JournalChain.Link(envelope, Digest.of(event.value()));
      chain = JournalChain.after(link);
      judged = judged.upTo(anchor, link);
    } catch (UnknownRecordException e) {
      fault(event.place(), String.valueOf(e.getMessage()), last);
    }
  }

  /// Nothing more can be read, although it was to be: `wrong` says what keeps it.
  public void breaksOff(String place, String wrong) {
    if (faults.isEmpty()) {
      var due = passing.isEmpty() ? chain.due() : new Sequence(checkpoints.frontier().size());
      fault(place, wrong, due);
    }
  }

  /// The journal ends here: all that witnesses know of it must have come by now.
  public void ends() {
    if (isAnchored) {
      anchored();
    }
    if (!missing.isEmpty()) {
      breaksOff(
          "its end",
          ("no event has the digest %s, which was seen in it before: what was at its end is cut"
                  + " off, or another past was written")
              .formatted(missing.first()));
    }
  }

  private void anchored() {
    if (judged.events() == 0) {
      breaksOff(KEPT, "it has no event, and checkpoints of a journal were kept");
      return;
    }
    List<AnchorFinding> found =
        anchors.atEnd(new JournalId(judged.journal()), checkpoints.frontier().size());
    found.stream()
        .filter(AnchorFinding::isAgainstJournal)
        .forEach(finding -> breaksOff(KEPT, finding.message()));
    if (found.stream().noneMatch(AnchorFinding.Confirmed.class::isInstance)) {
      breaksOff(KEPT, "no checkpoint that was kept is of this journal");
    }
  }

  private void fault(String place, String wrong, Sequence due) {
    faults = List.of(new Fault(due, place, wrong));
  }

  /// What is whole, up to the fault if there is one.
  public Judged judged() {
    return judged;
  }

  /// The first fault, if there is one.
  public List<Fault> faults() {
    return faults;
  }
}
