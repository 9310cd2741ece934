package dev.portcullis.events.wire;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// An event of a journal as it is stored somewhere, whatever it is. Nobody changes its bytes.
public final class StoredEvent {
  private final byte[] value;
  private final Beside beside;

  /// A header of a record, as text.
  public record Header(String name, String text) {}

  /// What a record of a topic says of its event beside the value, which must be the same.
  public record Copies(String key, List<Header> headers) {
    public Copies {
      headers = List.copyOf(headers);
    }

    /// In what these say something else than the event, if they do. The order of headers says
    /// nothing.
    Optional<String> against(JournalCodec.Decoded decoded) {
      String subject = decoded.envelope().event().subject();
      if (!key.equals(subject)) {
        return Optional.of("its key is " + key + " and its subject " + subject);
      }
      List<Header> due = CloudEventHeaders.listed(decoded.envelope(), decoded.version());
      return headers.equals(due) || byName().equals(due)
          ? Optional.empty()
          : Optional.of("its headers " + byName() + " do not say what its value says");
    }

    private List<Header> byName() {
      return headers.stream().sorted(Comparator.comparing(Header::name)).toList();
    }
  }

  /// What is known of an event beside its bytes. It is asked for what somebody wants to know, by
  /// any thread: of most events nobody asks where they lie.
  @FunctionalInterface
  public interface Beside {
    /// Where it lies, for those who look there.
    String place();

    /// What is said of it beside, if anything is.
    default List<Copies> copies() {
      return List.of();
    }
  }

  private record Known(String place, List<Copies> copies) implements Beside {}

  private StoredEvent(byte[] value, Beside beside) {
    this.value = value;
    this.beside = beside;
  }

  /// An event of these bytes, of which so much is known.
  public static StoredEvent of(byte[] value, Beside beside) {
    return new StoredEvent(value, beside);
  }

  /// An event of these bytes, beside which nothing is said of it.
  public static StoredEvent alone(String place, byte[] value) {
    return of(value, new Known(place, List.of()));
  }

  /// An event of these bytes, of which a topic says more.
  public static StoredEvent with(String place, byte[] value, Copies copies) {
    return of(value, new Known(place, List.of(copies)));
  }

  /// Where it lies, for those who look there.
  public String place() {
    return beside.place();
  }

  /// The bytes that the event after it names by their digest; none where there are none.
  public byte[] value() {
    return value;
  }

  /// What is said of it beside, if anything is.
  public List<Copies> copies() {
    return beside.copies();
  }
}
