package dev.portcullis.events.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  static IpAddress random(Random random) {
    return random.nextBoolean()
        ? new IpAddress(Family.IPV4, 0, random.nextLong() >>> 32)
        : new IpAddress(Family.IPV6, sparse(random), sparse(random));
  }

  /// Groups of zeros are frequent, as in real addresses.
  private static long sparse(Random random) {
    long value = random.nextLong();
    for (int shift = 0; shift < 64; shift += 16) {
      value = random.nextBoolean() ? value & ~(0xffffL << shift) : value;
    }
    return value;
  }

  static BigInteger number(IpAddress address) {
    return new BigInteger(Long.toUnsignedString(address.high()))
        .shiftLeft(64)
        .or(new BigInteger(Long.toUnsignedString(address.low())));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "10.0.200.1, 10.0.200.1",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "0:0:0:0:0:0:0:0, ::",
    "2001:db8::1, 2001:db8::1",
    "2001:0db8::0001, 2001:db8::1",
    "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
    "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:DB8::ABCD, 2001:db8::abcd",
    "0:0:0:1::, 0:0:0:1::",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "1:0:0:4:5:6:0:0, 1::4:5:6:0:0",
    "0:0:3:4:5:0:0:0, 0:0:3:4:5::",
    "::ffff:192.0.2.1, ::ffff:192.0.2.1",
    "::ffff:c000:201, ::ffff:192.0.2.1",
    "0:0:0:0:0:ffff:192.0.2.1, ::ffff:192.0.2.1",
    "0000:0000:0000:0000:0000:ffff:255.255.255.255, ::ffff:255.255.255.255",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
    "::1.2.3.4, ::102:304",
    "fe80::1, fe80::1",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  })
  void anAddressIsPrintedInItsOneForm(String text, String printed) {
    assertThat(IpAddress.parse(text)).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "256.0.0.1",
        "1.2.3.256",
        "1.2.3.1000",
        "01.2.3.4",
        "1.2.3.00",
        "1.2.3.4 ",
        " 1.2.3.4",
        "+1.2.3.4",
        "-1.2.3.4",
        "0x1.2.3.4",
        "1.2.3.a",
        "1.2.3.٤",
        "1.2.3.4/32",
        "1,2.3.4",
        "16909060",
        ":",
        ":::",
        "::::",
        "1:::2",
        "::1::",
        "1::2::3",
        ":1",
        "1:",
        ":1::",
        "::1:",
        "1::2:",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "1:2:3:4::5:6:7:8",
        "1:2:3:4:5:6:7:",
        ":2:3:4:5:6:7:8",
        "12345::",
        "00001::",
        "g::",
        "::-1",
        "::+1",
        "::１",
        "fe80::1%eth0",
        "fe80::1%1",
        "::1%",
        "[::1]",
        "::1/128",
        "::1.2.3",
        "::1.2.3.256",
        "::01.2.3.4",
        "1.2.3.4::",
        "::1.2.3.4:5",
        "1:1.2.3.4::",
        "1:2:3:4:5:6:7:1.2.3.4",
        "1:2:3:4:5:1.2.3.4",
        "::.",
        "::1.2.3.4.",
        "0000:0000:0000:0000:0000:ffff:255.255.255.2555",
        "1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1",
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThat(IpAddress.tryParse(text)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpAddress.parse(text))
        .withMessage("not an IP address: " + text);
  }

  @Test
  void whatIsPrintedIsReadAsTheSameAddress() {
    for (long seed = 0; seed < 5_000; seed++) {
      IpAddress address = random(new Random(seed));

      assertThat(IpAddress.parse(address.toString())).as("seed %d", seed).isEqualTo(address);
    }
  }

  @Test
  void maskingClearsAllBitsBehindTheLength() {
    for (long seed = 0; seed < 500; seed++) {
      IpAddress address = random(new Random(seed));
      int bits = address.family().bits();
      for (int length = 0; length <= bits; length++) {
        BigInteger expected = number(address).shiftRight(bits - length).shiftLeft(bits - length);

        assertThat(number(address.masked(length)))
            .as("seed %d, %s/%d", seed, address, length)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void bitsAreCountedFromTheMostSignificant() {
    for (long seed = 0; seed < 500; seed++) {
      IpAddress address = random(new Random(seed));
      int bits = address.family().bits();
      for (int index = 0; index < bits; index++) {
        assertThat(address.bit(index) == 1)
            .as("seed %d, %s bit %d", seed, address, index)
            .isEqualTo(number(address).testBit(bits - 1 - index));
      }
    }
  }

  @Test
  void addressesStandInTheOrderOfFamilyAndValue() {
    for (long seed = 0; seed < 2_000; seed++) {
      var random = new Random(seed);
      IpAddress left = random(random);
      IpAddress right = random(random);
      int byFamily = left.family().compareTo(right.family());
      int expected = byFamily != 0 ? byFamily : number(left).compareTo(number(right));

      assertThat(Integer.signum(left.compareTo(right)))
          .as("seed %d, %s and %s", seed, left, right)
          .isEqualTo(Integer.signum(expected));
    }
  }

  @Test
  void anIpv4AddressHasNoMoreThan32Bits() {
    assertThatIllegalArgumentException().isThrownBy(() -> new IpAddress(Family.IPV4, 0, 1L << 32));
    assertThatIllegalArgumentException().isThrownBy(() -> new IpAddress(Family.IPV4, 1, 0));
  }
}
