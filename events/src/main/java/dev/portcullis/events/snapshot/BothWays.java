package dev.portcullis.events.snapshot;

/// What is asked about packets in either direction.
public record BothWays(DirectionRules ingress, DirectionRules egress) {
  /// The rules of one direction.
  public DirectionRules in(Direction direction) {
    return switch (direction) {
      case INGRESS -> ingress;
      case EGRESS -> egress;
    };
  }
}
