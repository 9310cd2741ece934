package dev.portcullis.reconciler.cli;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.snapshot.FailsafePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Failsafe ports as they are set: `tcp:22`, or for one network only `tcp:192.0.2.0/24:22`. That
/// there are none has a word of its own: who leaves the list empty by mistake locks himself out.
final class FailsafeText {
  /// What a setting of failsafe ports is.
  static final String RULE =
      "is a list of PROTOCOL:PORT and PROTOCOL:NETWORK:PORT (tcp, udp, sctp), or none";

  private static final List<String> NONE = List.of(SettingTexts.NONE);
  private static final Pattern PORT =
      Pattern.compile("(tcp|udp|sctp):(?:([0-9a-f.:]+/[0-9]+):)?([1-9][0-9]{0,4})");

  private FailsafeText() {}

  /// The ports that `items` spell; empty when one of them spells none, or there is none.
  static Optional<List<FailsafePort>> read(List<String> items) {
    if (items.equals(NONE)) {
      return Optional.of(List.of());
    }
    List<FailsafePort> ports = new ArrayList<>();
    try {
      for (String item : items) {
        ports.add(port(item));
      }
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    return Optional.of(ports).filter(read -> !read.isEmpty());
  }

  private static FailsafePort port(String item) {
    Matcher matcher = PORT.matcher(item);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(item);
    }
    List<Cidr> nets = Optional.ofNullable(matcher.group(2)).map(Cidr::parse).stream().toList();
    return new FailsafePort(
        Protocol.parse(matcher.group(1)), Integer.parseInt(matcher.group(3)), nets);
  }
}
