package dev.portcullis.enforcer.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.verdict.Packet;
import dev.portcullis.enforcer.verdict.Transport;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines as conntrack 1.4.7 printed them.
class ConnectionTextTest {
  private static final String SERVICE =
      "ipv4     2 tcp      6 431999 ESTABLISHED src=10.1.0.2 dst=10.96.0.1 sport=56158 dport=80"
          + " src=10.2.0.2 dst=10.1.0.2 sport=8000 dport=56158 [ASSURED] mark=0 use=1";
  private static final String UNREPLIED =
      "ipv6     10 udp      17 29 src=fd01::2 dst=fd02::2 sport=52872 dport=8000 [UNREPLIED]"
          + " src=fd02::2 dst=fd01::2 sport=8000 dport=52872 mark=0 use=1";
  private static final String ECHO =
      "ipv4     2 icmp     1 29 src=10.1.0.2 dst=10.2.0.2 type=8 code=0 id=7"
          + " src=10.2.0.2 dst=10.1.0.2 type=0 code=0 id=7 mark=0 use=1";
  private static final String TUNNEL =
      "ipv4     2 unknown  50 599 src=10.1.0.2 dst=10.2.0.2 [UNREPLIED] src=10.2.0.2 dst=10.1.0.2"
          + " mark=0 use=1";

  private static Connection parse(String line) {
    return ConnectionText.parse(line).orElseThrow();
  }

  private static Packet packet(String source, String destination, Transport transport) {
    return new Packet(IpAddress.parse(source), IpAddress.parse(destination), transport);
  }

  @Test
  void aTranslatedConnectionIsFilteredByWhereItLeads() {
    Connection connection = parse(SERVICE);

    assertThat(connection.original())
        .isEqualTo(packet("10.1.0.2", "10.96.0.1", new Transport.Ports(Protocol.TCP, 56_158, 80)));
    assertThat(connection.isRedirected()).isTrue();
    assertThat(connection.filtered())
        .isEqualTo(packet("10.1.0.2", "10.2.0.2", new Transport.Ports(Protocol.TCP, 56_158, 8000)));
  }

  @Test
  void anUnansweredOneHasBothDirections() {
    Connection connection = parse(UNREPLIED);

    assertThat(connection.isRedirected()).isFalse();
    assertThat(connection.filtered()).isEqualTo(connection.original());
    assertThat(connection.reply())
        .isEqualTo(packet("fd02::2", "fd01::2", new Transport.Ports(Protocol.UDP, 8000, 52_872)));
  }

  @Test
  void messagesAndProtocolsWithoutPortsAreKnown() {
    assertThat(parse(ECHO).original().transport())
        .isEqualTo(new Transport.Message(Protocol.ICMP, 8, 0));
    assertThat(parse(TUNNEL).original().transport())
        .isEqualTo(new Transport.Bare(new Protocol(50)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "ipv4     2 tcp      6 431999 ESTABLISHED src=10.1.0.2 dst=10.2.0.2 sport=1 dport=80",
        "ipv4     2 tcp      6 9 ESTABLISHED src=10.1.0.2 dst=10.2.0.2 src=10.2.0.2 dst=10.1.0.2",
        "ipv4     2 udp      17 29 src=10.1.0.2 dst=10.2.0.2 sport=1 dport=2"
            + " src=10.2.0.2 dst=10.1.0.2 sport=2 dport=1 mark=0 zone=5 use=1",
      })
  void whatCannotBeUnderstoodAndWhatIsInAZoneIsLeftOut(String line) {
    assertThat(ConnectionText.parse(line)).isEmpty();
  }

  @Test
  void aDeletionNamesBothDirections() {
    assertThat(Deletion.fromAnyPort(parse(SERVICE)).line())
        .isEqualTo(
            "-D -f ipv4 -p tcp -s 10.1.0.2 -d 10.96.0.1 -r 10.2.0.2"
                + " --dport 80 --reply-port-src 8000");
    assertThat(Deletion.of(parse(SERVICE)).line())
        .isEqualTo(Deletion.fromAnyPort(parse(SERVICE)).line() + " --sport 56158");
    assertThat(Deletion.of(parse(ECHO)).line())
        .isEqualTo(
            "-D -f ipv4 -p icmp -s 10.1.0.2 -d 10.2.0.2 -r 10.2.0.2 --icmp-type 8 --icmp-code 0");
    assertThat(Deletion.of(parse(TUNNEL)).line())
        .isEqualTo("-D -f ipv4 -p 50 -s 10.1.0.2 -d 10.2.0.2 -r 10.2.0.2");
  }
}
