package dev.portcullis.reconciler.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says whether labels are as a selector of Calico's wants them, as the selector is written
/// (reference of the selector language): read afresh, from left to right, into questions about
/// labels.
final class SelectorOracle {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_./-]+");
  private static final Pattern OPERATOR =
      Pattern.compile("==|!=|contains|starts *with|ends *with|not *in|in");
  private static final Map<Question, Predicate<Map<String, String>>> KNOWN = new TreeMap<>();

  /// Whose labels a selector asks about, and so what `all()` and `global()` mean in it.
  enum About {
    /// Those of the thing itself.
    ITSELF(""),
    /// Those of its namespace: `all()` are things in a namespace, `global()` things in none.
    NAMESPACE("pcns."),
    /// Those of its service account.
    ACCOUNT("pcsa."),
    /// Those of its service account, `all()` being things that have one.
    SOME_ACCOUNT("pcsa.");

    private final String prefix;

    About(String prefix) {
      this.prefix = prefix;
    }

    private Predicate<Map<String, String>> all() {
      return switch (this) {
        case ITSELF, ACCOUNT -> _ -> true;
        case NAMESPACE -> labels -> labels.containsKey(LabelOracle.NAMESPACE);
        case SOME_ACCOUNT -> labels -> labels.containsKey(LabelOracle.ACCOUNT);
      };
    }
  }

  private record Question(String text, About about) implements Comparable<Question> {
    @Override
    public int compareTo(Question other) {
      int order = text.compareTo(other.text);
      return order == 0 ? about.compareTo(other.about) : order;
    }
  }

  private final String text;
  private final About about;
  private int at;

  private SelectorOracle(String text, About about) {
    this.text = text;
    this.about = about;
  }

  /// Whether `selector` selects what has `labels`.
  static boolean selects(String selector, About about, Map<String, String> labels) {
    return KNOWN.computeIfAbsent(new Question(selector, about), SelectorOracle::read).test(labels);
  }

  private static Predicate<Map<String, String>> read(Question question) {
    var oracle = new SelectorOracle(question.text(), question.about());
    oracle.skipBlanks();
    if (oracle.isAtEnd()) {
      return question.about().all();
    }
    Predicate<Map<String, String>> read = oracle.any();
    if (!oracle.isAtEnd()) {
      throw oracle.lost("an operator");
    }
    return read;
  }

  private Predicate<Map<String, String>> any() {
    Predicate<Map<String, String>> any = every();
    while (takes("||")) {
      any = any.or(every());
    }
    return any;
  }

  private Predicate<Map<String, String>> every() {
    Predicate<Map<String, String>> every = term();
    while (takes("&&")) {
      every = every.and(term());
    }
    return every;
  }

  private Predicate<Map<String, String>> term() {
    if (takes("!")) {
      return term().negate();
    }
    if (takes("(")) {
      Predicate<Map<String, String>> inner = any();
      expect(")");
      return inner;
    }
    String key = match(KEY).orElseThrow(() -> lost("a label"));
    if (text.startsWith("(", at)) {
      return function(key);
    }
    skipBlanks();
    return comparison(about.prefix + key);
  }

  private Predicate<Map<String, String>> function(String name) {
    expect("(");
    String key = match(KEY).orElse("");
    expect(")");
    return switch (name) {
      case "all" -> about.all();
      case "global" -> labels -> !labels.containsKey(LabelOracle.NAMESPACE);
      case "has" -> labels -> labels.containsKey(about.prefix + key);
      default -> throw lost("a function");
    };
  }

  private Predicate<Map<String, String>> comparison(String key) {
    String operator = match(OPERATOR).orElseThrow(() -> lost("an operator")).replace(" ", "");
    skipBlanks();
    return switch (operator) {
      case "==" -> valued(key, literal(), String::equals);
      case "!=" -> valued(key, literal(), String::equals).negate();
      case "contains" -> valued(key, literal(), String::contains);
      case "startswith" -> valued(key, literal(), String::startsWith);
      case "endswith" -> valued(key, literal(), String::endsWith);
      case "in" -> listed(key, list());
      case "notin" -> listed(key, list()).negate();
      default -> throw lost("an operator");
    };
  }

  private static Predicate<Map<String, String>> valued(
      String key, String wanted, BiPredicate<String, String> comparison) {
    return labels -> labels.containsKey(key) && comparison.test(labels.get(key), wanted);
  }

  private static Predicate<Map<String, String>> listed(String key, List<String> values) {
    return labels -> labels.containsKey(key) && values.contains(labels.get(key));
  }

  private List<String> list() {
    List<String> values = new ArrayList<>();
    expect("{");
    while (!takes("}")) {
      values.add(literal());
      if (!takes(",")) {
        expect("}");
        return values;
      }
    }
    return values;
  }

  private String literal() {
    char quote = text.charAt(at);
    int end = text.indexOf(quote, at + 1);
    if ((quote != '\'' && quote != '"') || end < 0) {
      throw lost("a text in quotes");
    }
    String literal = text.substring(at + 1, end);
    at = end + 1;
    skipBlanks();
    return literal;
  }

  private Optional<String> match(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    at = matcher.end();
    return Optional.of(matcher.group());
  }

  private boolean takes(String token) {
    boolean there = text.startsWith(token, at);
    if (there) {
      at += token.length();
      skipBlanks();
    }
    return there;
  }

  private void expect(String token) {
    if (!takes(token)) {
      throw lost(token);
    }
  }

  private void skipBlanks() {
    while (!isAtEnd() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private boolean isAtEnd() {
    return at == text.length();
  }

  private AssertionError lost(String wanted) {
    return new AssertionError("no " + wanted + " at " + at + " of " + text);
  }
}
