package dev.portcullis.reconciler.forge.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// What an API's reference says of the fields of a request.
record Fields(List<String> required, List<String> optional, int status) {
  Fields {
    required = List.copyOf(required);
    optional = List.copyOf(optional);
  }

  /// The body of `asked`, if it is a JSON object with all that is required and nothing unknown.
  JsonNode of(Asked asked) {
    Refusal.unless(
        asked.header("content-type").toLowerCase(Locale.ROOT).startsWith("application/json"),
        415,
        "the body is not said to be JSON");
    return check(asked.json());
  }

  JsonNode check(JsonNode body) {
    Refusal.unless(body.isObject(), status, "the body is no object");
    for (String name : required) {
      Refusal.unless(body.hasNonNull(name), status, name + " is missing");
    }
    var unknown = new TreeSet<String>();
    body.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(required);
    unknown.removeAll(optional);
    Refusal.unless(unknown.isEmpty(), status, unknown + " is not a permitted key");
    return body;
  }
}
