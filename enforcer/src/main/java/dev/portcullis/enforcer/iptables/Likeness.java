package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.allowance.Allowance;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What a change of chains comes to on whichever node: the names of endpoints, their interfaces and
/// their addresses are left out, and it does not count at how many of them the same is done. Two
/// nodes with equal likenesses change alike.
public final class Likeness {
  /// Chains of single endpoints, and those that find them, have names that end in this.
  private static final Pattern OWN_NAME = Pattern.compile("(pcl-[a-z]{1,3}-)[a-z2-7]{20}");

  private static final Pattern FINDING =
      Pattern.compile("pcl-(from|to|own)(-.*)?|pcl-[fto][ia]-.*");
  private static final Pattern IN_CHAIN = Pattern.compile("-A [^ ]+");
  private static final Pattern OWN_PLACE = Pattern.compile("(-[iosd]|--physdev-(?:in|out)) [^ ]+");

  private Likeness() {}

  /// The parts of the change, of which only which there are means anything.
  public static SortedSet<String> of(List<ChainChange> changes) {
    var parts = new TreeSet<String>();
    for (ChainChange change : changes) {
      Allowance.ask();
      if (FINDING.matcher(change.chain()).matches()) {
        // In which chains endpoints are found depends on their names and addresses alone.
        change
            .lines()
            .forEach(line -> parts.add(ofAny(IN_CHAIN.matcher(line).replaceFirst("-A *"))));
      } else {
        parts.add(change.fate() + " " + whole(change));
      }
    }
    return Collections.unmodifiableSortedSet(parts);
  }

  private static String whole(ChainChange change) {
    String text = change.chain() + "\n" + String.join("\n", change.lines());
    boolean isOfOne = OWN_NAME.matcher(change.chain()).matches();
    return isOfOne ? ofAny(text) : OWN_NAME.matcher(text).replaceAll("$1*");
  }

  private static String ofAny(String text) {
    String unnamed = OWN_NAME.matcher(text).replaceAll("$1*");
    return OWN_PLACE.matcher(unnamed).replaceAll("$1 *");
  }
}
