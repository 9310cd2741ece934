package dev.portcullis.reconciler.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A field of an object that has another value (`spec.ingress[0].ports`): before and after as JSON,
/// cut where they are long, and empty where there is no such field.
public record FieldChange(String field, String before, String after) {
  /// How many fields of one object are told.
  static final int LIMIT = 8;

  private static final int LONGEST = 120;

  /// The fields that differ between two objects, the first [#LIMIT] of them.
  static List<FieldChange> between(JsonNode before, JsonNode after) {
    List<FieldChange> found = new ArrayList<>();
    compare("", before, after, found);
    return found;
  }

  private static void compare(String at, JsonNode before, JsonNode after, List<FieldChange> found) {
    if (found.size() == LIMIT || before.equals(after)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      var names = new TreeSet<String>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        compare(member(at, name), before.path(name), after.path(name), found);
      }
    } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
      for (int i = 0; i < before.size(); i++) {
        compare("%s[%d]".formatted(at, i), before.path(i), after.path(i), found);
      }
    } else {
      found.add(new FieldChange(at, text(before), text(after)));
    }
  }

  private static String member(String at, String name) {
    return at.isEmpty() ? name : at + "." + name;
  }

  private static String text(JsonNode value) {
    String text = value.isMissingNode() ? "" : value.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
