package dev.portcullis.events.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {
  @ParameterizedTest
  @CsvSource({
    "TCP, tcp, 6",
    "tcp, tcp, 6",
    "6, tcp, 6",
    "UDP, udp, 17",
    "Icmp, icmp, 1",
    "ICMPv6, icmpv6, 58",
    "SCTP, sctp, 132",
    "UDPLite, udplite, 136",
    "47, 47, 47",
    "255, 255, 255",
  })
  void aProtocolIsPrintedByItsNameOrNumber(String text, String printed, int number) {
    assertThat(Protocol.parse(text)).hasToString(printed).isEqualTo(new Protocol(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "256", "-6", "+6", "06", "6 ", "6.0", "gre", "٦", "1000"})
  void whatIsNoProtocolIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Protocol.parse(text));
  }
}
