package dev.portcullis.reconciler.corpora;

import dev.portcullis.events.address.IpAddress;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of peers as the cases spell them: `ns/name[Kind]`, `a-b[External]`, `{special}`.
final class Ends {
  private static final Pattern RANGE = Pattern.compile("([^-]+)-([^-]+)\\[External]");

  private Ends() {}

  /// A range of addresses as numbers.
  record Range(int version, BigInteger first, BigInteger last) {
    @Override
    public String toString() {
      return "v" + version + " " + first + "-" + last;
    }
  }

  static boolean isSpecial(String peer) {
    return peer.startsWith("{");
  }

  /// The addresses that `peer` stands for, if it is outside.
  static Optional<Range> range(String peer) {
    Matcher range = RANGE.matcher(peer);
    if (!range.matches()) {
      return Optional.empty();
    }
    IpAddress first = IpAddress.parse(range.group(1));
    IpAddress last = IpAddress.parse(range.group(2));
    int version = first.family().bits() == 32 ? 4 : 6;
    return Optional.of(new Range(version, number(first), number(last)));
  }

  private static BigInteger number(IpAddress address) {
    return unsigned(address.high()).shiftLeft(64).or(unsigned(address.low()));
  }

  private static BigInteger unsigned(long bits) {
    return new BigInteger(Long.toUnsignedString(bits));
  }

  /// Namespace and name, without the kind.
  static String withoutKind(String peer) {
    int bracket = peer.indexOf('[');
    return bracket < 0 ? peer : peer.substring(0, bracket);
  }
}
