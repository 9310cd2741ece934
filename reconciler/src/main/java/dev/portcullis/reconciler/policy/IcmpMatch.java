package dev.portcullis.reconciler.policy;

/// The ICMP messages that a rule names (RFC 792, RFC 4443). Where one is named, the rule's protocol
/// is ICMP or ICMPv6.
public sealed interface IcmpMatch {
  /// None is named.
  record Unsaid() implements IcmpMatch {}

  /// Those of this type, 0 to 254, whatever their code.
  record OfType(int type) implements IcmpMatch {}

  /// Those of this type and this code, 0 to 255.
  record Exactly(int type, int code) implements IcmpMatch {}

  /// Whether a message is named and this is it.
  default boolean names(int type, int code) {
    return switch (this) {
      case Unsaid() -> false;
      case OfType(int named) -> named == type;
      case Exactly(int named, int namedCode) -> named == type && namedCode == code;
    };
  }
}
