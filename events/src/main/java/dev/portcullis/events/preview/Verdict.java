package dev.portcullis.events.preview;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/// Whether the change passes: it does not when its manifests have mistakes, when a risk of
/// [#failOn] or worse is not acknowledged, or when the preview was cut off. `failOn` is empty where
/// no severity stops a change; `worst` is the worst risk that nobody acknowledged.
public record Verdict(Gate gate, List<Severity> failOn, List<Severity> worst, String reason) {
  public Verdict {
    failOn = List.copyOf(failOn);
    worst = List.copyOf(worst);
  }

  /// Whether a change may pass.
  public enum Gate {
    @JsonProperty("pass")
    PASS,
    @JsonProperty("fail")
    FAIL,
    /// The manifests have mistakes: a commit with them would be rejected.
    @JsonProperty("invalid")
    INVALID,
    /// It took too long, or too much memory: nothing is known.
    @JsonProperty("cut-off")
    CUT_OFF;

    /// As it is written: `cut-off`.
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
