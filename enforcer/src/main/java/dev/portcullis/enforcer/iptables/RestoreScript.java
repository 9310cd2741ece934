package dev.portcullis.enforcer.iptables;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `iptables-restore --noflush` is given for one table: one transaction.
public record RestoreScript(List<String> lines) {
  private static final Pattern LINE_NUMBER = Pattern.compile("line:? (\\d{1,9})");
  private static final Pattern COMMENT = Pattern.compile("--comment \"?([^\"]*#[^\" ]*)");

  public RestoreScript {
    lines = List.copyOf(lines);
  }

  /// The script as it is sent.
  public String text() {
    return String.join("\n", lines) + "\n";
  }

  /// The rule that `complaint`, what the tool printed when it refused this script, is about, by the
  /// line number that it names; empty when it names none or one without a rule id.
  public String ruleAt(String complaint) {
    Matcher number = LINE_NUMBER.matcher(complaint);
    if (!number.find()) {
      return "";
    }
    int index = Integer.parseInt(number.group(1)) - 1;
    if (index < 0 || index >= lines.size()) {
      return "";
    }
    Matcher comment = COMMENT.matcher(lines.get(index));
    return comment.find() ? comment.group(1) : "";
  }
}
