package dev.portcullis.reconciler.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/// A request to a forge's API. `path` begins with `/` and stands under the API's URL; `body` is
/// missing when there is none; `room` is how many bytes the answer may have.
record Call(String method, String path, JsonNode body, int room) {
  private static final int ROOM = 1 << 20;

  /// A page of comments is the longest answer: a hundred of the longest ones that GitHub takes.
  private static final int ROOM_FOR_COMMENTS = 8 << 20;

  static Call get(String path) {
    return new Call("GET", path, MissingNode.getInstance(), ROOM);
  }

  static Call post(String path, JsonNode body) {
    return new Call("POST", path, body, ROOM);
  }

  static Call patch(String path, JsonNode body) {
    return new Call("PATCH", path, body, ROOM);
  }

  static Call put(String path, JsonNode body) {
    return new Call("PUT", path, body, ROOM);
  }

  /// The same, and the answer holds comments.
  Call aboutComments() {
    return new Call(method, path, body, ROOM_FOR_COMMENTS);
  }

  boolean isReading() {
    return body.isMissingNode();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
