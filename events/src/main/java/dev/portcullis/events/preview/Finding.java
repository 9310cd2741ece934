package dev.portcullis.events.preview;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// Something to say about a manifest: a mistake, or something that is legal and rarely meant.
public record Finding(
    String code,
    Level severity,
    Place at,
    String object,
    String message,
    String remedy,
    List<Place> related) {
  public Finding {
    related = List.copyOf(related);
  }

  /// Whether a commit with it is rejected.
  public enum Level {
    @JsonProperty("error")
    ERROR,
    @JsonProperty("warning")
    WARNING
  }
}
