package dev.portcullis.events.journal;

import dev.portcullis.events.journal.SignatureVerdict.Bad;
import dev.portcullis.events.journal.SignatureVerdict.Fault;
import dev.portcullis.events.journal.SignatureVerdict.Foreign;
import dev.portcullis.events.journal.SignatureVerdict.Good;
import dev.portcullis.events.journal.SignatureVerdict.Manner;
import dev.portcullis.events.journal.SignatureVerdict.Unknown;
import dev.portcullis.events.journal.SignatureVerdict.Untimely;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads what [SignatureVerdict#text] wrote.
final class VerdictText {
  private static final Pattern WITH_KEY =
      Pattern.compile("(good|untimely|unknown) (SHA256:[A-Za-z0-9+/]{43})(?: (.+))?");

  private VerdictText() {}

  static Optional<SignatureVerdict> read(String text) {
    Matcher withKey = WITH_KEY.matcher(text);
    return withKey.matches()
        ? Optional.of(withKey(withKey))
        : plain().filter(verdict -> verdict.text().equals(text)).findFirst();
  }

  private static SignatureVerdict withKey(Matcher text) {
    String key = text.group(2);
    String signer = Optional.ofNullable(text.group(3)).orElse("");
    return switch (text.group(1)) {
      case "good" -> new Good(key, signer);
      case "untimely" -> new Untimely(key, signer);
      default -> new Unknown(key);
    };
  }

  private static Stream<SignatureVerdict> plain() {
    return Stream.of(
            List.of(SignatureVerdict.UNCHECKED, SignatureVerdict.UNSIGNED).stream(),
            Arrays.stream(Fault.values()).map(Bad::new),
            Arrays.stream(Manner.values()).map(Foreign::new))
        .flatMap(each -> each);
  }
}
