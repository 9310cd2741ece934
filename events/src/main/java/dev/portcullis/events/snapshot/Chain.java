package dev.portcullis.events.snapshot;

import dev.portcullis.events.address.Family;
import java.util.List;
import java.util.regex.Pattern;

/// Rules that are asked in order, for packets of one family in one direction. The entry chain has
/// the block [#ENTRY]; the others are entered from it. A packet that no rule decides returns to
/// where the chain was entered.
public record Chain(Family family, Direction direction, String block, List<ChainRule> rules) {
  /// The block name of the chain that endpoints enter.
  public static final String ENTRY = "";

  private static final Pattern BLOCK = Pattern.compile("[0-9a-z]{1,4}");

  public Chain {
    if (!block.equals(ENTRY) && !isBlock(block)) {
      throw new IllegalArgumentException("not the name of a block: " + block);
    }
    rules = List.copyOf(rules);
  }

  static boolean isBlock(String name) {
    return BLOCK.matcher(name).matches();
  }
}
