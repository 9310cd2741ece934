package dev.portcullis.reconciler.checkpoint;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.signature.SignatureFault;
import dev.portcullis.events.signature.Statement;
import dev.portcullis.events.signature.Trust;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// That a journal's first `size` events have this Merkle root, said at `time` and signed with the
/// key of this id; whatever somebody wrote there, it may be wrong.
///
/// Outside the journal it is one line, which can be verified with the public key alone.
public record SignedCheckpoint(
    JournalId journal, long size, Digest root, Timestamp time, String key, String signature) {
  private static final Pattern FORM =
      Pattern.compile(
          "portcullis checkpoint 1 journal=(?<journal>[0-9a-z-]{8,64})"
              + " size=(?<size>[1-9][0-9]{0,17})"
              + " root=(?<root>sha256:[0-9a-f]{64}) time=(?<time>[0-9T:.Z-]{24})"
              + " key=(?<key>ed25519:[0-9a-f]{32}) signature=(?<signature>[A-Za-z0-9+/]{86}==)");

  /// The checkpoint that an event is; empty when it is none.
  public static Optional<SignedCheckpoint> of(Envelope envelope) {
    return envelope.event() instanceof LifeEvent.CheckpointSigned signed
        ? Optional.of(
            new SignedCheckpoint(
                envelope.journal(),
                signed.size(),
                signed.root(),
                envelope.time(),
                signed.key(),
                signed.signature()))
        : Optional.empty();
  }

  /// The checkpoint that [#line] wrote down.
  ///
  /// @throws IllegalArgumentException when `line` is none
  public static SignedCheckpoint parse(String line) {
    Matcher found = FORM.matcher(line);
    if (!found.matches()) {
      throw new IllegalArgumentException("not a checkpoint: " + line);
    }
    try {
      return new SignedCheckpoint(
          new JournalId(found.group("journal")),
          Long.parseLong(found.group("size")),
          new Digest(found.group("root")),
          Timestamp.parse(found.group("time")),
          found.group("key"),
          found.group("signature"));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a checkpoint: " + line, e);
    }
  }

  /// This checkpoint as one line of text, without its end.
  public String line() {
    return "portcullis checkpoint 1 journal=%s size=%d root=%s time=%s key=%s signature=%s"
        .formatted(journal, size, root, time, key, signature);
  }

  /// What is signed.
  public Statement statement() {
    return new Statement.OfCheckpoint(journal, size, root, time);
  }

  /// Why it is not believed; empty when it is.
  public Optional<SignatureFault> fault(Trust trust) {
    return trust.fault(this::statement, key + " " + signature);
  }

  /// Whether both say something of one tree: the same number of events of the same journal.
  boolean isOfSameTree(SignedCheckpoint other) {
    return journal.equals(other.journal) && size == other.size;
  }

  /// How it is spoken of.
  @Override
  public String toString() {
    return "the checkpoint over the first %d events of journal %s, of %s"
        .formatted(size, journal, time);
  }
}
