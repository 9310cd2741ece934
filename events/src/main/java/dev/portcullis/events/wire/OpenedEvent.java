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
  private final List<String> contradictions;

  private OpenedEvent(
      StoredEvent stored, List<JournalCodec.Decoded> decoded, List<UnknownRecordException> wrong) {
    this.stored = stored;
    this.digest = Digest.of(stored.value());
    this.decoded = decoded;
    this.wrong = wrong;
    this.contradictions =
        decoded.stream()
            .flatMap(it -> stored.copies().stream().flatMap(copies -> copies.against(it).stream()))
            .toList();
  }

  /// Reads and hashes the bytes of `stored`.
  public static OpenedEvent of(StoredEvent stored) {
    try {
      return new OpenedEvent(stored, List.of(JournalCodec.read(stored.value())), List.of());
    } catch (UnknownRecordException e) {
      return new OpenedEvent(stored, List.of(), List.of(e));
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

  /// In what the copies beside it do not say what it says.
  List<String> contradictions() {
    return contradictions;
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
