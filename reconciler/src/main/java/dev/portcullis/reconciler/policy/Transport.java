package dev.portcullis.reconciler.policy;

/// What a packet carries: a protocol, and of ICMP a message that it must be and one that it must
/// not be.
public record Transport(ProtocolMatch protocol, IcmpMatch icmp, IcmpMatch notIcmp) {
  /// Anything.
  public static final Transport ANY = of(new ProtocolMatch.Any());

  /// The protocols that `protocol` says, whatever they carry.
  public static Transport of(ProtocolMatch protocol) {
    return new Transport(protocol, new IcmpMatch.Unsaid(), new IcmpMatch.Unsaid());
  }
}
