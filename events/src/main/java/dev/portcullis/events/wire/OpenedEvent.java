package dev.portcullis.events.wire;

import dev.portcullis.events.name.Digest;
import java.util.List;

/// A stored event, with all that can be told of it without those before it. To tell it takes nearly
/// all of the time that reading takes, and may be done for many events at once; what is wrong with
/// one is said when its turn has come.
public final class OpenedEvent {
  private final StoredEvent stored;
  private final Digest digest;
  private final List<JournalCodec.Decoded> decoded;
  private final List<UnknownRecordException> wrong;

  private OpenedEvent(
      StoredEvent stored,
      Digest digest,
      List<JournalCodec.Decoded> decoded,
      List<UnknownRecordException> wrong) {
    this.stored = stored;
    this.digest = digest;
    this.decoded = decoded;
    this.wrong = wrong;
  }

  /// Reads and hashes the bytes of `stored`.
  public static OpenedEvent of(StoredEvent stored) {
    Digest digest = Digest.of(stored.value());
    try {
      return new OpenedEvent(stored, digest, List.of(JournalCodec.read(stored.value())), List.of());
    } catch (UnknownRecordException e) {
      return new OpenedEvent(stored, digest, List.of(), List.of(e));
    }
  }

  /// The event as it is stored.
  public StoredEvent stored() {
    return stored;
  }

  /// The digest of its stored bytes.
  public Digest digest() {
    return digest;
  }

  /// Whether it can be read.
  public boolean isReadable() {
    return wrong.isEmpty();
  }

  /// What it says.
  ///
  /// @throws UnknownRecordException when its type or version is unknown, or it is not canonical
  public JournalCodec.Decoded decoded() {
    if (!wrong.isEmpty()) {
      throw wrong.getFirst();
    }
    return decoded.getFirst();
  }
}
