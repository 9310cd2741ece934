package dev.portcullis.events.wire;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Sequence;
import java.util.List;

/// Follows a journal from its first event, or from one that was followed before, and stops at the
/// first that cannot be what the one writer wrote there: a gap, a repetition, another order, an
/// event that was changed or comes from elsewhere.
public final class JournalChain {
  private List<Link> last;
  private String writer = "";

  private JournalChain(List<Link> last) {
    this.last = last;
  }

  /// An event that follows on all before it; `digest` is of its stored bytes.
  public record Link(Envelope envelope, Digest digest) {}

  /// From the first event on.
  public static JournalChain fromTheBeginning() {
    return new JournalChain(List.of());
  }

  /// After an event that was followed before.
  public static JournalChain after(Link last) {
    return new JournalChain(List.of(last));
  }

  /// The sequence that is due.
  public Sequence due() {
    return last.isEmpty() ? Sequence.FIRST : last.getFirst().envelope().sequence().next();
  }

  /// Follows to `event`.
  ///
  /// @throws BrokenChainException when the writer did not write it there
  /// @throws UnknownRecordException when its type or version is unknown, or it is not canonical
  public Link next(StoredEvent event) {
    return next(OpenedEvent.of(event));
  }

  /// The same for who has opened it already.
  ///
  /// @throws BrokenChainException when the writer did not write it there
  /// @throws UnknownRecordException when its type or version is unknown, or it is not canonical
  public Link next(OpenedEvent event) {
    if (event.stored().value().length == 0) {
      throw new BrokenChainException("a record has no value");
    }
    Envelope envelope = decoded(event).envelope();
    if (!event.contradictions().isEmpty()) {
      throw new BrokenChainException(event.contradictions().getFirst());
    }
    if (!envelope.sequence().equals(due())) {
      throw new BrokenChainException("it holds sequence " + envelope.sequence());
    }
    Digest before = last.isEmpty() ? Digest.ZERO : last.getFirst().digest();
    if (!envelope.previous().equals(before)) {
      throw new BrokenChainException(
          "its `previous` is " + envelope.previous() + " and that event has " + before);
    }
    last.forEach(link -> checkContinues(envelope, link.envelope()));
    if (envelope.event() instanceof LifeEvent.LeaderElected elected) {
      writer = elected.version();
    }
    var link = new Link(envelope, event.digest());
    last = List.of(link);
    return link;
  }

  /// Of what is too new for this program, its writer is known by the election before it.
  private JournalCodec.Decoded decoded(OpenedEvent event) {
    try {
      return event.decoded();
    } catch (NewerRecordException e) {
      throw writer.isEmpty()
          ? e
          : new NewerRecordException(
              "%s: it needs version %s of portcullis, which wrote it, or a newer one"
                  .formatted(e.getMessage(), writer));
    }
  }

  private static void checkContinues(Envelope envelope, Envelope before) {
    if (!envelope.journal().equals(before.journal())) {
      throw new BrokenChainException(
          "it is of journal " + envelope.journal() + " and not of " + before.journal());
    }
    if (envelope.time().compareTo(before.time()) < 0) {
      throw new BrokenChainException(
          "its time " + envelope.time() + " is before " + before.time() + ", the last one");
    }
    if (envelope.epoch().compareTo(before.epoch()) < 0) {
      throw new BrokenChainException(
          "its epoch " + envelope.epoch() + " is before " + before.epoch());
    }
  }
}
