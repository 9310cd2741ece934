package dev.portcullis.enforcer.iptables;

import java.util.regex.Pattern;

/// One rule, written from left to right as `iptables-save` prints it: chain, addresses, interface,
/// protocol, other matches, comment, target.
final class RuleLine {
  /// netfilter's 256 less the terminating zero.
  private static final int COMMENT_LIMIT = 255;

  private static final int COMMENT_HASH = 20;

  /// What iptables prints without quotes.
  private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z_-]+");

  private final StringBuilder text;

  private RuleLine(String chain) {
    text = new StringBuilder("-A ").append(chain);
  }

  static RuleLine in(String chain) {
    return new RuleLine(chain);
  }

  RuleLine source(String net) {
    return add("-s", net);
  }

  RuleLine destination(String net) {
    return add("-d", net);
  }

  RuleLine protocol(String name) {
    return add("-p", name);
  }

  RuleLine established() {
    return add("-m conntrack --ctstate", "RELATED,ESTABLISHED");
  }

  RuleLine notEstablished() {
    return add("-m conntrack ! --ctstate", "RELATED,ESTABLISHED");
  }

  RuleLine invalid() {
    return add("-m conntrack --ctstate", "INVALID");
  }

  /// The mark is `value`/mask.
  RuleLine marked(String value) {
    return add("-m mark --mark", value);
  }

  /// The mark is not `value`/mask.
  RuleLine notMarked(String value) {
    return add("-m mark ! --mark", value);
  }

  RuleLine neighbourDiscovery(int type) {
    return add("-m icmp6 --icmpv6-type", Integer.toString(type));
  }

  /// Ten packets a second on average, and twenty at once; the others do not match.
  RuleLine limited() {
    return add("-m limit --limit", "10/sec").add("--limit-burst", "20");
  }

  RuleLine add(String option, String value) {
    text.append(' ').append(option).append(' ').append(value);
    return this;
  }

  /// Says what the rule stands for. Longer than the kernel keeps: cut, with a hash of the whole
  /// behind `~`; what iptables would not print as it was given becomes `_`.
  RuleLine comment(String comment) {
    return add("-m comment --comment", quoted(shortened(printable(comment))));
  }

  /// `text` with `_` for each letter that iptables would not print as it was given.
  static String printable(String text) {
    var printable = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter < ' ' || letter > '~' || letter == '"' || letter == '\'' || letter == '\\') {
        printable.setCharAt(i, '_');
      }
    }
    return printable.toString();
  }

  private static String shortened(String comment) {
    if (comment.length() <= COMMENT_LIMIT) {
      return comment;
    }
    return comment.substring(0, COMMENT_LIMIT - COMMENT_HASH - 1)
        + "~"
        + Ownership.hash(comment, COMMENT_HASH);
  }

  private static String quoted(String comment) {
    return PLAIN.matcher(comment).matches() ? comment : '"' + comment + '"';
  }

  /// The rules of `chain` come next, then the rule after this one.
  String jump(String chain) {
    return add("-j", chain).text.toString();
  }

  /// The rules of `chain` come next, then the rule after the one that entered this chain.
  String go(String chain) {
    return add("-g", chain).text.toString();
  }

  String leave() {
    return jump("RETURN");
  }

  String drop() {
    return jump("DROP");
  }

  String accept() {
    return jump("ACCEPT");
  }

  /// The bits of the mask in `value` are set to its value.
  String mark(String value) {
    return add("-j MARK --set-xmark", value).text.toString();
  }

  /// Writes the packet to the kernel's log, as a notice.
  String log(String prefix) {
    return add("-j LOG --log-prefix", quoted(prefix)).add("--log-level", "5").text.toString();
  }

  /// Sends the packet to those who listen to this netlink group of netfilter's.
  String nflog(String prefix, int group) {
    return add("-j NFLOG --nflog-prefix", quoted(prefix))
        .add("--nflog-group", Integer.toString(group))
        .text
        .toString();
  }

  String reject(String with) {
    return add("-j REJECT --reject-with", with).text.toString();
  }
}
