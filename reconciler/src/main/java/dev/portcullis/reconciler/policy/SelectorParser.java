package dev.portcullis.reconciler.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Reads the selector language by recursive descent: `or = and {"||" and}`, `and = term {"&&"
/// term}`, `term = {"!"} primary`. Keywords count as such only where one can stand, so labels may
/// be called `in` or `has`.
final class SelectorParser {
  private static final int KEY_LIMIT = 512;
  private static final int DEPTH_LIMIT = 100;

  private final SelectorScanner scanner;
  private int depth;

  SelectorParser(String text) {
    this.scanner = new SelectorScanner(text);
  }

  Selector parse() {
    if (scanner.atEnd()) {
      return new Selector.All();
    }
    Selector selector = or();
    if (!scanner.atEnd()) {
      throw scanner.error("expected && or || or the end");
    }
    return selector;
  }

  private Selector or() {
    List<Selector> terms = new ArrayList<>();
    do {
      terms.add(and());
    } while (scanner.take("||"));
    return terms.size() == 1 ? terms.getFirst() : new Selector.Or(terms);
  }

  private Selector and() {
    List<Selector> terms = new ArrayList<>();
    do {
      terms.add(term());
    } while (scanner.take("&&"));
    return Selector.allOf(terms);
  }

  private Selector term() {
    boolean negated = false;
    while (scanner.takeNegation()) {
      negated = !negated;
    }
    Selector primary = primary();
    return negated ? new Selector.Not(primary) : primary;
  }

  private Selector primary() {
    if (scanner.take("(")) {
      if (++depth > DEPTH_LIMIT) {
        throw scanner.error("parentheses nest deeper than " + DEPTH_LIMIT);
      }
      Selector inner = or();
      scanner.expect(")");
      depth--;
      return inner;
    }
    if (scanner.takeCall("all")) {
      scanner.expect(")");
      return new Selector.All();
    }
    if (scanner.takeCall("global")) {
      scanner.expect(")");
      return new Selector.Global();
    }
    if (scanner.takeCall("has")) {
      String key = key();
      scanner.expect(")");
      return new Selector.Has(key);
    }
    return comparison(key());
  }

  private String key() {
    String key = scanner.identifier();
    if (key.isEmpty()) {
      throw scanner.error("expected a label");
    }
    if (key.length() > KEY_LIMIT) {
      throw scanner.error("a label has at most " + KEY_LIMIT + " characters");
    }
    return key;
  }

  private Selector comparison(String key) {
    if (scanner.take("==")) {
      return new Selector.Equal(key, scanner.string());
    }
    if (scanner.take("!=")) {
      return new Selector.NotEqual(key, scanner.string());
    }
    if (scanner.takeWord("contains")) {
      return new Selector.Contains(key, scanner.string());
    }
    if (scanner.takeWords("starts", "with")) {
      return new Selector.StartsWith(key, scanner.string());
    }
    if (scanner.takeWords("ends", "with")) {
      return new Selector.EndsWith(key, scanner.string());
    }
    if (scanner.takeWord("in")) {
      return new Selector.In(key, set());
    }
    if (scanner.takeWords("not", "in")) {
      return new Selector.NotIn(key, set());
    }
    throw scanner.error("expected an operator after the label `" + key + "`");
  }

  private SortedSet<String> set() {
    var values = new TreeSet<String>();
    scanner.expect("{");
    while (!scanner.take("}")) {
      values.add(scanner.string());
      if (!scanner.take(",")) {
        scanner.expect("}");
        break;
      }
    }
    return values;
  }
}
