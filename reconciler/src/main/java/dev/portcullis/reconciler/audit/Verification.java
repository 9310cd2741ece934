package dev.portcullis.reconciler.audit;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.wire.BrokenChainException;
import dev.portcullis.events.wire.JournalChain;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.events.wire.UnknownRecordException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Judges whether stored events are a whole journal from its first event on: each is in its place,
/// names the bytes of the one before, and says the same in every copy. It stops at the first that
/// is not. What stands at the very end is named by nothing yet; only a checkpoint that was signed
/// later, or the digest of the end as somebody else has it, vouches for that.
public final class Verification {
  private final JournalChain chain = JournalChain.fromTheBeginning();
  private final TreeSet<Digest> missing;
  private List<Fault> faults = List.of();
  private Judged judged = new Judged("", 0, Timestamp.EPOCH, Timestamp.EPOCH, Digest.ZERO);

  /// `known` are the digests of events that somebody saw before, which must be in the journal.
  public Verification(Collection<Digest> known) {
    this.missing = new TreeSet<>(known);
  }

  /// What is wrong, at which sequence, and where that lies.
  public record Fault(Sequence sequence, String place, String wrong) {}

  /// What was found to be whole: so many events of `journal`, with the times of the first and the
  /// last, and the digest of the last, which names all of them.
  public record Judged(String journal, long events, Timestamp first, Timestamp last, Digest head) {
    private Judged with(JournalChain.Link link) {
      var envelope = link.envelope();
      return new Judged(
          envelope.journal().text(),
          events + 1,
          events == 0 ? envelope.time() : first,
          envelope.time(),
          link.digest());
    }
  }

  /// Judges the next events. Whether all of them are whole.
  public boolean take(List<StoredEvent> events) {
    for (StoredEvent event : events) {
      if (!faults.isEmpty()) {
        return false;
      }
      take(event);
    }
    return faults.isEmpty();
  }

  private void take(StoredEvent event) {
    Sequence due = chain.due();
    try {
      JournalChain.Link link = chain.next(event);
      judged = judged.with(link);
      missing.remove(link.digest());
    } catch (BrokenChainException | UnknownRecordException e) {
      fault(event.place(), String.valueOf(e.getMessage()), due);
    }
  }

  /// Nothing more can be read, although it was to be: `wrong` says what keeps it.
  public void breaksOff(String place, String wrong) {
    if (faults.isEmpty()) {
      fault(place, wrong, chain.due());
    }
  }

  /// The journal ends here: what somebody saw before must have come by now.
  public void ends() {
    if (!missing.isEmpty()) {
      breaksOff(
          "its end",
          "no event has the digest "
              + missing.first()
              + ", which was seen in it before: what was"
              + " at its end is cut off, or another past was written");
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
