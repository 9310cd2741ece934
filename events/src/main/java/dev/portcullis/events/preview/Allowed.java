package dev.portcullis.events.preview;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// What may pass of one protocol, as `connectivity` spells it: `ANY` is every protocol, `OTHER`
/// every one that is not named beside it. The ports of ICMP are messages: the type times 256, plus
/// the code.
public record Allowed(String protocol, Ports ports) {
  /// All ports (`"all"`), or ranges of them (`[[80,80],[8000,8080]]`).
  public sealed interface Ports {
    /// All of them.
    record All() implements Ports {
      @JsonValue
      String json() {
        return "all";
      }
    }

    /// Those of some ranges, both ends within.
    record Ranges(List<List<Integer>> ranges) implements Ports {
      public Ranges {
        ranges = ranges.stream().map(List::copyOf).toList();
      }

      @JsonValue
      List<List<Integer>> json() {
        return ranges;
      }
    }

    /// What the JSON value says.
    @JsonCreator
    static Ports of(JsonNode value) {
      if (value.isTextual() && value.textValue().equals("all")) {
        return new All();
      }
      List<List<Integer>> ranges = new ArrayList<>();
      for (JsonNode range : value) {
        ranges.add(List.of(range.path(0).asInt(), range.path(1).asInt()));
      }
      return new Ranges(ranges);
    }
  }
}
