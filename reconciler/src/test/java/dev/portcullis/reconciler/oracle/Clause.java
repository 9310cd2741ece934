package dev.portcullis.reconciler.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/// One rule of a policy, as it is written, with what becomes of the packets that it is about.
record Clause(JsonNode written, Action action, Predicate<Packet> concerns) {
  /// What a rule does with a packet.
  enum Action {
    ALLOW,
    DENY,
    PASS,
    LOG;

    static Action of(String text) {
      return switch (text) {
        case "Allow", "Accept" -> ALLOW;
        case "Deny" -> DENY;
        case "Pass" -> PASS;
        case "Log" -> LOG;
        default -> throw new AssertionError("no such action: " + text);
      };
    }
  }
}
