package dev.portcullis.events.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, 0.0.0.0/0",
    "10.0.0.0/8, 10.0.0.0/8",
    "10.1.2.3/32, 10.1.2.3/32",
    "::/0, ::/0",
    "2001:DB8:0::/32, 2001:db8::/32",
    "::1/128, ::1/128",
    "::ffff:10.0.0.0/104, ::ffff:10.0.0.0/104",
    "8000::/1, 8000::/1",
  })
  void aNetworkIsPrintedInItsOneForm(String text, String printed) {
    assertThat(Cidr.parse(text)).hasToString(printed);
    assertThat(Cidr.parse(printed)).isEqualTo(Cidr.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1/8, 10.0.0.0/8",
    "255.255.255.255/0, 0.0.0.0/0",
    "10.1.2.3/31, 10.1.2.2/31",
    "2001:db8::1/32, 2001:db8::/32",
    "::1/0, ::/0",
    "ffff::1/64, ffff::/64",
  })
  void hostBitsAreRefusedUnlessReadLoosely(String text, String network) {
    assertThat(Cidr.tryParse(text)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cidr.parse(text))
        .withMessageContaining(text);
    assertThat(Cidr.loosely(text)).hasToString("Optional[" + network + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "10.0.0.0",
        "10.0.0.0/",
        "/8",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.0/08",
        "10.0.0.0/+8",
        "10.0.0.0/-1",
        "10.0.0.0/8 ",
        "10.0.0.0 /8",
        "10.0.0.0/8/8",
        "10/8",
        "10.0.0.0/255.0.0.0",
        "10.0.0.0/٨",
        "10.0.0.0/1000",
        "010.0.0.0/8",
        "::1%eth0/128",
        "10.0.0.0/a",
        "::/00",
      })
  void whatIsNoNetworkIsRefusedHoweverItIsRead(String text) {
    assertThat(Cidr.tryParse(text)).isEmpty();
    assertThat(Cidr.loosely(text)).isEmpty();
  }

  @Test
  void aNetworkContainsTheAddressesThatShareItsPrefix() {
    for (long seed = 0; seed < 3_000; seed++) {
      var random = new Random(seed);
      IpAddress inside = IpAddressTest.random(random);
      int bits = inside.family().bits();
      int length = random.nextInt(bits + 1);
      var network = new Cidr(inside.masked(length), length);
      IpAddress other = flipped(inside, random.nextInt(bits));

      assertThat(network.contains(inside)).as("seed %d", seed).isTrue();
      assertThat(network.contains(other))
          .as("seed %d, %s in %s", seed, other, network)
          .isEqualTo(
              IpAddressTest.number(other)
                  .shiftRight(bits - length)
                  .equals(IpAddressTest.number(inside).shiftRight(bits - length)));
    }
  }

  private static IpAddress flipped(IpAddress address, int fromEnd) {
    return fromEnd < 64
        ? new IpAddress(address.family(), address.high(), address.low() ^ 1L << fromEnd)
        : new IpAddress(address.family(), address.high() ^ 1L << (fromEnd - 64), address.low());
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.1.0.0/16, true",
    "10.0.0.0/8, 10.0.0.0/8, true",
    "10.0.0.0/8, 0.0.0.0/0, false",
    "10.0.0.0/8, 11.0.0.0/16, false",
    "0.0.0.0/0, ::/0, false",
    "::/0, 10.0.0.0/8, false",
    "::/0, 2001:db8::/32, true",
  })
  void aNetworkContainsTheNetworksWithinIt(String outer, String inner, String answer) {
    assertThat(Cidr.parse(outer).contains(Cidr.parse(inner))).hasToString(answer);
  }

  @Test
  void theNetworkOfOneAddressContainsItAlone() {
    assertThat(Cidr.of(IpAddress.parse("10.0.0.1"))).hasToString("10.0.0.1/32");
    assertThat(Cidr.of(IpAddress.parse("::1"))).hasToString("::1/128");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 33, 128})
  void aPrefixCannotBeLongerThanAnAddress(int length) {
    var network = IpAddress.parse("0.0.0.0");

    assertThatIllegalArgumentException().isThrownBy(() -> new Cidr(network, length));
  }
}
