package dev.portcullis.reconciler.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.json.CanonicalJson;
import java.io.IOException;
import java.util.Optional;

/// How answers and requests are written down: canonical JSON. A reader passes over what it does not
/// know, since the server may be the newer one.
public final class Answers {
  /// The media type of an answer.
  public static final String TYPE = "application/json";

  private static final int DEPTH_LIMIT = 200;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_LIMIT).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .build();

  private Answers() {}

  /// The canonical bytes of `answer`.
  public static byte[] write(Object answer) {
    JsonNode tree = MAPPER.valueToTree(answer);
    return CanonicalJson.bytes(tree);
  }

  /// The canonical bytes of one object that has what both have.
  public static byte[] writeJoined(Object first, Object second) {
    ObjectNode joined = MAPPER.valueToTree(first);
    joined.setAll(MAPPER.<ObjectNode>valueToTree(second));
    return CanonicalJson.bytes(joined);
  }

  /// The answer whose bytes these are.
  ///
  /// @throws IOException when they are not those of a `type`
  public static <T> T read(byte[] bytes, Class<T> type) throws IOException {
    return Optional.ofNullable(MAPPER.readValue(bytes, type))
        .orElseThrow(() -> new IOException("nothing but null"));
  }
}
