package dev.portcullis.events.preview;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How bad a risk is, mildest first.
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /// The severity as people and programs spell it.
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
