package dev.portcullis.events.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.json.AbsentWhenEmpty;
import dev.portcullis.events.snapshot.DenialLog;
import dev.portcullis.events.snapshot.HostOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// The one way in which records become JSON trees and back. Strict: what is unknown, missing, null,
/// double or of another type is refused.
final class RecordMapper {
  private static final int DEPTH_LIMIT = 200;
  private static final int EXCERPT_LENGTH = 40;
  private static final ObjectMapper MAPPER = mapper();

  private RecordMapper() {}

  private static ObjectMapper mapper() {
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(DEPTH_LIMIT).build())
            .build();
    var absent =
        new InjectableValues.Std()
            .addValue(AbsentWhenEmpty.EMPTY_LIST, List.of())
            .addValue(HostOptions.ABSENT, HostOptions.DEFAULT)
            .addValue(DenialLog.ABSENT, DenialLog.NONE);
    return JsonMapper.builder(factory)
        .injectableValues(absent)
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .build();
  }

  static ObjectNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  static JsonNode anyTree(Object value) {
    return MAPPER.valueToTree(value);
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ObjectNode read(byte[] bytes, String what) {
    try {
      if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
      throw new UnknownRecordException(what + " is not a JSON object");
    } catch (IOException e) {
      throw new UnknownRecordException(what + " is not JSON: " + e.getMessage(), e);
    }
  }

  /// Refuses a record of another schema version than `known`.
  static void checkVersion(ObjectNode tree, int known, String what) {
    JsonNode version = tree.path("version");
    if (!version.isIntegralNumber()) {
      throw new UnknownRecordException(what + " has no version that is a whole number");
    }
    if (!version.isInt() || version.intValue() != known) {
      throw otherVersion(version, known, what);
    }
  }

  /// The version of a record, of which there were all from 1 to `known`.
  static int versionUpTo(int known, ObjectNode tree, String what) {
    JsonNode version = tree.path("version");
    if (version.isInt() && version.intValue() >= 1 && version.intValue() < known) {
      return version.intValue();
    }
    checkVersion(tree, known, what);
    return known;
  }

  private static UnknownRecordException otherVersion(JsonNode version, int known, String what) {
    String wrong = what + " is of version " + version + "; this program reads version " + known;
    return version.doubleValue() > known
        ? new NewerRecordException(wrong + "; a newer program is needed")
        : new UnknownRecordException(wrong);
  }

  /// Refuses bytes other than those that would be written for what was read from them. What a
  /// lenient reading passed over, such as a null or a number with a fraction of zero, shows here.
  static void checkSpelling(byte[] found, Supplier<byte[]> writing, String what) {
    byte[] canonical = written(writing, what);
    int place = Arrays.mismatch(found, canonical);
    if (place >= 0) {
      throw new UnknownRecordException(
          "%s is not as it should be written: at byte %s stands %s instead of %s"
              .formatted(what, place, excerpt(found, place), excerpt(canonical, place)));
    }
  }

  private static byte[] written(Supplier<byte[]> writing, String what) {
    try {
      return writing.get();
    } catch (IllegalArgumentException e) {
      throw new UnknownRecordException(what + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static String excerpt(byte[] bytes, int from) {
    int length = Math.min(EXCERPT_LENGTH, bytes.length - from);
    return length <= 0 ? "nothing" : new String(bytes, from, length, StandardCharsets.UTF_8);
  }

  static <T> T value(JsonNode tree, Class<T> type, String what) {
    if (tree.isNull()) {
      throw new UnknownRecordException(what + " is null");
    }
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (IOException | IllegalArgumentException e) {
      throw new UnknownRecordException(what + " cannot be read: " + e.getMessage(), e);
    }
  }
}
