package dev.portcullis.reconciler.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      value = {
        "all( )~all()",
        "a=='b'~a == \"b\"",
        "a == 'say \"x\"'~a == 'say \"x\"'",
        "a in {'c','b','c',}~a in {\"b\", \"c\"}",
        "a in {'\ud83d\ude00','\uffee'}~a in {\"\uffee\", \"\ud83d\ude00\"}",
        "a notin{}~a not in {}",
        "a startswith 'x'~a starts with \"x\"",
        "a ends with 'x'~a ends with \"x\"",
        "a && b == 'c'~refused",
        "has(a) && has(b) && has(c)~(has(a) && has(b) && has(c))",
        "has(a) && (has(b) && has(c))~(has(a) && (has(b) && has(c)))",
        "has(a) || has(b) && has(c)~(has(a) || (has(b) && has(c)))",
        "!!has(a)~has(a)",
        "!!!a == 'b'~!a == \"b\"",
        "!(has(b) || !has(a))~!(has(b) || !has(a))",
        "in in {'x'}~in in {\"x\"}",
        "has == 'x'~has == \"x\"",
        "not != 'x'~not != \"x\"",
      })
  void oneSpellingOfEach(String text, String canonical) {
    if (canonical.equals("refused")) {
      assertThatThrownBy(() -> Selector.parse(text)).isInstanceOf(SelectorSyntaxException.class);
    } else {
      assertThat(Selector.parse(text).canonical()).isEqualTo(canonical);
      assertThat(Selector.parse(canonical)).isEqualTo(Selector.parse(text));
    }
  }

  @Test
  void nothingSelectsEverything() {
    assertThat(Selector.parse(" \t")).isEqualTo(new Selector.All());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a =",
        "a = 'b'",
        "a == b",
        "a == 'b",
        "has()",
        "has (a)",
        "(has(a)",
        "has(a))",
        "a inb {'x'}",
        "a in {,}",
        "a in {'x'",
        "a IN {'x'}",
        "a == 'b' & c == 'd'",
        "&& has(a)",
        "has(a) ||",
        "!",
        "\nhas(a)",
        "all(a)",
        "a == 'b' c == 'd'"
      })
  void whatIsNoSelectorIsRefusedWithItsPlace(String text) {
    assertThatThrownBy(() -> Selector.parse(text))
        .isInstanceOf(SelectorSyntaxException.class)
        .hasMessageContaining("at character");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      value = {
        "x == 'y'~false",
        "x != 'y'~true",
        "x in {'y'}~false",
        "x not in {'y'}~true",
        "x contains ''~false",
        "x starts with ''~false",
        "x ends with ''~false",
        "has(x)~false",
        "!has(x)~true",
        "k == 'value'~true",
        "k == 'Value'~false",
        "k != 'value'~false",
        "k in {'a','value'}~true",
        "k in {}~false",
        "k not in {}~true",
        "k contains 'alu'~true",
        "k starts with 'val'~true",
        "k ends with 'lue'~true",
        "k contains ''~true",
        "all()~true",
        "global()~true",
        "has(k) && x == 'y'~false",
        "has(k) || x == 'y'~true",
        "!(has(k) && has(x))~true",
        "e == ''~true",
        "e contains ''~true",
      })
  void selectsByLabels(String text, boolean expected) {
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("k", "value");
    labels.put("e", "");

    assertThat(Selector.parse(text).matches(labels)).isEqualTo(expected);
  }
}
