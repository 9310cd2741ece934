package dev.portcullis.reconciler.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;

/// The story as it went; without the steps after one that failed. Its JSON is what `--report` asks
/// for.
public record DemoReport(boolean ok, List<Step> steps) {
  public DemoReport {
    steps = List.copyOf(steps);
  }

  static DemoReport of(List<Step> steps, int chapters) {
    return new DemoReport(steps.size() == chapters && steps.stream().allMatch(Step::ok), steps);
  }

  /// This report as JSON, with a line feed at its end.
  public String json() {
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts and numbers is JSON", e);
    }
  }
}
