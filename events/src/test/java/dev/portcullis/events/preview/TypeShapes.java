package dev.portcullis.events.preview;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The shape that types of records have as JSON, in the words of JSON Schema: which properties, of
/// which types, with which values where there are but some.
final class TypeShapes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TypeShapes() {}

  static ObjectNode of(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return typed("array").set("items", of(list.getActualTypeArguments()[0]));
    }
    var plain = (Class<?>) type;
    if (plain == String.class) {
      return typed("string");
    }
    if (plain == int.class || plain == long.class || plain == Integer.class) {
      return typed("integer");
    }
    if (plain.isEnum()) {
      return JSON.createObjectNode().set("enum", JSON.valueToTree(plain.getEnumConstants()));
    }
    return plain.isSealed() ? oneOf(plain) : ofRecord(plain);
  }

  private static ObjectNode typed(String name) {
    return JSON.createObjectNode().put("type", name);
  }

  private static ObjectNode oneOf(Class<?> sealed) {
    ObjectNode shape = JSON.createObjectNode();
    shape
        .putArray("oneOf")
        .addAll(Arrays.stream(sealed.getPermittedSubclasses()).map(TypeShapes::of).toList());
    return shape;
  }

  private static ObjectNode ofRecord(Class<?> type) {
    if (!type.isRecord()) {
      throw new AssertionError("no shape is known of " + type);
    }
    Optional<Method> value =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(JsonValue.class))
            .findFirst();
    if (value.isEmpty()) {
      return object(type);
    }
    return type.getRecordComponents().length == 0
        ? JSON.createObjectNode().set("const", onlyValue(type))
        : of(value.get().getGenericReturnType());
  }

  private static JsonNode onlyValue(Class<?> type) {
    try {
      return JSON.valueToTree(type.getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no value of " + type, e);
    }
  }

  private static ObjectNode object(Class<?> type) {
    ObjectNode shape = typed("object").put("additionalProperties", false);
    ObjectNode properties = shape.putObject("properties");
    typeInfo(type)
        .filter(info -> info.use() == JsonTypeInfo.Id.NAME)
        .ifPresent(info -> properties.putObject(info.property()).put("const", typeName(type)));
    for (RecordComponent component : type.getRecordComponents()) {
      properties.set(name(component), of(component.getGenericType()));
    }
    var required = new TreeSet<String>();
    properties.fieldNames().forEachRemaining(required::add);
    required.forEach(shape.withArray("required")::add);
    return shape;
  }

  private static String name(RecordComponent component) {
    return Arrays.stream(component.getAccessor().getAnnotationsByType(JsonProperty.class))
        .map(JsonProperty::value)
        .findFirst()
        .orElse(component.getName());
  }

  private static Optional<JsonTypeInfo> typeInfo(Class<?> type) {
    return withInterfaces(type)
        .flatMap(each -> Arrays.stream(each.getAnnotationsByType(JsonTypeInfo.class)))
        .findFirst();
  }

  private static String typeName(Class<?> type) {
    Stream<String> own =
        Arrays.stream(type.getAnnotationsByType(JsonTypeName.class)).map(JsonTypeName::value);
    Stream<String> given =
        withInterfaces(type)
            .flatMap(each -> Arrays.stream(each.getAnnotationsByType(JsonSubTypes.class)))
            .flatMap(types -> Arrays.stream(types.value()))
            .filter(each -> each.value() == type)
            .map(JsonSubTypes.Type::name);
    return Stream.concat(own, given).findFirst().orElseThrow();
  }

  private static Stream<Class<?>> withInterfaces(Class<?> type) {
    return Stream.concat(Stream.of(type), Arrays.stream(type.getInterfaces()));
  }
}
