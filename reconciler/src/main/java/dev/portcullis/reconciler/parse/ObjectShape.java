package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.parse.Field.Presence;
import dev.portcullis.reconciler.parse.SourceTree.Entry;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// An object with these fields and no others, and with what must hold between them.
final class ObjectShape implements Shape {
  /// What must hold between the fields of an object, which are already checked one by one.
  @FunctionalInterface
  interface Agreement {
    /// Reports what does not fit; `json` lacks the fields that had mistakes of their own.
    void check(Mapping tree, ObjectNode json, Spot spot);
  }

  private final List<Field> fields;
  private final List<Agreement> agreements;
  private final List<Field> demanded;
  private final SortedMap<String, Field> byName = new TreeMap<>();

  private ObjectShape(List<Field> fields, List<Agreement> agreements) {
    this.fields = List.copyOf(fields);
    this.agreements = List.copyOf(agreements);
    this.demanded = fields.stream().filter(field -> field.presence() != Presence.OPTIONAL).toList();
    fields.forEach(field -> byName.put(field.name(), field));
  }

  static ObjectShape of(Field... fields) {
    return new ObjectShape(Arrays.asList(fields), List.of());
  }

  /// This shape, with `more` fields.
  ObjectShape with(Field... more) {
    List<Field> all = new ArrayList<>(fields);
    all.addAll(Arrays.asList(more));
    return new ObjectShape(all, agreements);
  }

  /// This shape, where `agreement` must hold too.
  ObjectShape where(Agreement agreement) {
    List<Agreement> all = new ArrayList<>(agreements);
    all.add(agreement);
    return new ObjectShape(fields, all);
  }

  @Override
  public Optional<JsonNode> read(SourceTree tree, Spot spot) {
    if (!(tree instanceof Mapping mapping)) {
      Mistakes.wrongType(tree, "a mapping", spot);
      return Optional.empty();
    }
    return Optional.of(object(mapping, spot));
  }

  /// The JSON of `mapping`, without the fields that had mistakes.
  ObjectNode object(Mapping mapping, Spot spot) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Entry entry : mapping.entries()) {
      field(entry.key())
          .ifPresentOrElse(
              field -> value(field, entry, spot).ifPresent(value -> json.set(field.name(), value)),
              () -> Mistakes.unknownField(entry.key(), fields, spot));
    }
    for (Field field : demanded) {
      if (mapping.find(field.name()).isEmpty()) {
        Mistakes.missing(field, mapping, spot);
      }
    }
    agreements.forEach(agreement -> agreement.check(mapping, json, spot));
    return json;
  }

  private Optional<Field> field(Scalar key) {
    return Optional.ofNullable(byName.get(key.text()));
  }

  private static Optional<JsonNode> value(Field field, Entry entry, Spot spot) {
    Spot inside = spot.field(entry.key());
    if (!SourceTree.isNull(entry.value())) {
      return field.shape().read(entry.value(), inside);
    }
    return switch (field.presence()) {
      case OPTIONAL -> Optional.empty();
      case WRITTEN -> field.shape().read(new Mapping(entry.value().at(), List.of()), inside);
      case REQUIRED -> {
        Mistakes.noValue(entry, inside);
        yield Optional.empty();
      }
    };
  }
}
