package dev.portcullis.events.name;

import java.time.LocalDate;
import java.time.YearMonth;

/// The moments of the years 1970 to 9999 as text, without what a formatter costs: each event has
/// one. All others are left to the formatter.
final class TimestampText {
  private static final String FORM = "0000-00-00T00:00:00.000Z";
  private static final long MILLIS_A_DAY = 86_400_000L;
  private static final long END = LocalDate.of(10_000, 1, 1).toEpochDay() * MILLIS_A_DAY;
  private static final int FIRST_YEAR = 1970;

  private TimestampText() {}

  static boolean isPlain(long epochMillis) {
    return epochMillis >= 0 && epochMillis < END;
  }

  /// Whether `text` is such a moment.
  static boolean isPlain(String text) {
    return isOfForm(text)
        && number(text, 0, 4) >= FIRST_YEAR
        && isDate(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
        && number(text, 11, 13) < 24
        && number(text, 14, 16) < 60
        && number(text, 17, 19) < 60;
  }

  private static boolean isOfForm(String text) {
    if (text.length() != FORM.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char form = FORM.charAt(i);
      char unit = text.charAt(i);
      if (form == '0' ? unit < '0' || unit > '9' : unit != form) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDate(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  static Timestamp parse(String text) {
    long days =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    long minutes = number(text, 11, 13) * 60L + number(text, 14, 16);
    long millis = (minutes * 60 + number(text, 17, 19)) * 1_000 + number(text, 20, 23);
    return new Timestamp(days * MILLIS_A_DAY + millis);
  }

  static String print(long epochMillis) {
    LocalDate date = LocalDate.ofEpochDay(epochMillis / MILLIS_A_DAY);
    int millis = (int) (epochMillis % MILLIS_A_DAY);
    char[] text = FORM.toCharArray();
    put(text, 3, date.getYear());
    put(text, 6, date.getMonthValue());
    put(text, 9, date.getDayOfMonth());
    put(text, 12, millis / 3_600_000);
    put(text, 15, millis / 60_000 % 60);
    put(text, 18, millis / 1_000 % 60);
    put(text, 22, millis % 1_000);
    return new String(text);
  }

  /// Writes `number` so that its last digit stands at `last`.
  private static void put(char[] text, int last, int number) {
    int rest = number;
    for (int i = last; rest > 0; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
