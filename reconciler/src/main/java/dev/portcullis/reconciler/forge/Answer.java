package dev.portcullis.reconciler.forge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpHeaders;

/// What a forge answered. `body` is missing when it was no JSON; what nobody asks for is passed
/// over.
record Answer(int status, HttpHeaders headers, JsonNode body) {
  private static final int DEPTH_LIMIT = 50;
  private static final int LONGEST_REASON = 300;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_LIMIT).build())
                  .build())
          .build();

  static Answer of(int status, HttpHeaders headers, byte[] bytes) {
    return new Answer(status, headers, tree(bytes));
  }

  /// The tree that `bytes` write down; missing when they are no JSON.
  static JsonNode tree(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException _) {
      return MissingNode.getInstance();
    }
  }

  static byte[] bytes(JsonNode body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }

  /// What the forge says went wrong: GitHub and Gitea have a `message`, GitHub also `errors`,
  /// GitLab a `message` that may be a tree, or an `error`.
  String reason() {
    var reason = new StringBuilder(text(body.path("message")));
    for (JsonNode error : body.path("errors")) {
      reason.append(' ').append(text(error.path("message")));
    }
    reason.append(' ').append(text(body.path("error")));
    return Plain.line(reason.toString(), LONGEST_REASON);
  }

  private static String text(JsonNode node) {
    return node.isContainerNode() ? node.toString() : node.asText();
  }

  /// The number that the forge gave what it made.
  ///
  /// @throws ForgeException when there is none
  long id() throws ForgeException {
    if (!body.path("id").isIntegralNumber()) {
      throw new ForgeException.Unavailable("the forge does not say what it made");
    }
    return body.path("id").asLong();
  }

  /// Whether there is a page after this one (RFC 8288). Its address is not made use of: a token
  /// goes to no address that an answer names.
  boolean hasNext() {
    return headers.allValues("Link").stream().anyMatch(link -> link.contains("rel=\"next\""));
  }
}
