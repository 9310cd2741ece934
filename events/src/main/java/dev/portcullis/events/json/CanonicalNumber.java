package dev.portcullis.events.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers as RFC 8785 §3.2.2.3 prints them: the way ECMAScript turns an IEEE 754 double into text.
final class CanonicalNumber {
  private static final long EXACT = 1L << 53;
  private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);

  private CanonicalNumber() {}

  static String text(JsonNode number) {
    if (number.isIntegralNumber() && number.canConvertToLong()) {
      long value = number.longValue();
      if (-EXACT <= value && value <= EXACT) {
        return Long.toString(value);
      }
    }
    return text(number.doubleValue());
  }

  private static String text(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("JSON has no number " + value);
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    return (value < 0 ? "-" : "") + layOut(digits, point);
  }

  /// The fewest digits that name `value` and no other double. Java prints at least two, so that it
  /// has 4.9E-324 where one digit, 5e-324, will do.
  private static BigDecimal shortest(double value) {
    var printed = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (printed.precision() != 2) {
      return printed;
    }
    var oneDigit = new BigDecimal(value).round(ONE_DIGIT).stripTrailingZeros();
    return oneDigit.doubleValue() == value ? oneDigit : printed;
  }

  /// ECMA-262, Number::toString: `digits` with the decimal point after the first `point` of them.
  private static String layOut(String digits, int point) {
    int count = digits.length();
    if (count <= point && point <= 21) {
      return digits + "0".repeat(point - count);
    }
    if (0 < point && point <= 21) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (-6 < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    int exponent = point - 1;
    String sign = exponent < 0 ? "e-" : "e+";
    String mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return mantissa + sign + Math.abs(exponent);
  }
}
