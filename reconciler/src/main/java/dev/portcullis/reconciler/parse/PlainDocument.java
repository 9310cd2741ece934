package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import dev.portcullis.reconciler.parse.SourceTree.Opaque;
import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import dev.portcullis.reconciler.parse.SourceTree.Sequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/// One document: what it says as JSON, with merge keys followed, and where each part of it stands.
public final class PlainDocument {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// The key under which YAML has mappings whose fields count where they are not written.
  private static final String MERGE = "<<";

  private final Mapping source;
  private final ObjectNode tree;

  private PlainDocument(Mapping source, ObjectNode tree) {
    this.source = source;
    this.tree = tree;
  }

  static PlainDocument of(Mapping mapping, FileFindings findings) {
    return new PlainDocument(mapping, new Reader(findings).object(mapping));
  }

  /// What the document says.
  public ObjectNode tree() {
    return tree.deepCopy();
  }

  /// Where the document begins.
  public SourceLocation at() {
    return source.at();
  }

  /// Where the key at this place stands, fields being separated by dots; the document's own place
  /// when there is none.
  public SourceLocation at(String path) {
    SourceTree tree = source;
    SourceLocation at = source.at();
    for (String field : path.split("\\.", -1)) {
      Optional<SourceTree.Entry> entry =
          tree instanceof Mapping mapping ? mapping.find(field) : Optional.empty();
      if (entry.isEmpty()) {
        return at;
      }
      at = entry.get().key().at();
      tree = entry.get().value();
    }
    return at;
  }

  /// From trees with places to trees without.
  private record Reader(FileFindings findings) {
    ObjectNode object(Mapping mapping) {
      ObjectNode object = NODES.objectNode();
      for (SourceTree.Entry entry : mapping.entries()) {
        if (!entry.key().text().equals(MERGE)) {
          object.set(entry.key().text(), value(entry.value()));
        }
      }
      mapping.find(MERGE).ifPresent(entry -> merge(entry.value(), object));
      return object;
    }

    /// Adds what others say to `object`, which has the first word; of several, the earlier one.
    private void merge(SourceTree others, ObjectNode object) {
      if (others instanceof Sequence(_, var items)) {
        items.forEach(item -> merge(item, object));
      } else if (value(others) instanceof ObjectNode other) {
        other.properties().forEach(field -> object.putIfAbsent(field.getKey(), field.getValue()));
      }
    }

    private JsonNode value(SourceTree tree) {
      return switch (tree) {
        case Mapping mapping -> object(mapping);
        case Sequence(_, var items) -> {
          ArrayNode array = NODES.arrayNode(items.size());
          items.forEach(item -> array.add(value(item)));
          yield array;
        }
        case Scalar scalar -> scalar(scalar);
        case Opaque opaque -> {
          findings.report(
              DiagnosticCode.WRONG_TYPE, opaque.at(), "this is " + SourceTree.describe(opaque));
          yield NODES.nullNode();
        }
      };
    }

    private static JsonNode scalar(Scalar scalar) {
      String text = scalar.text();
      return switch (scalar.type()) {
        case TEXT -> NODES.textNode(text);
        case NULL -> NODES.nullNode();
        case BOOLEAN -> NODES.booleanNode(text.toLowerCase(Locale.ROOT).matches("y|yes|true|on"));
        case INTEGER -> integer(text);
        case DECIMAL -> decimal(text);
      };
    }

    /// Numbers in other spellings than JSON's stay text: nothing that is read here wants them.
    private static JsonNode integer(String text) {
      return text.matches("-?(0|[1-9][0-9]*)")
          ? NODES.numberNode(new BigInteger(text))
          : NODES.textNode(text);
    }

    private static JsonNode decimal(String text) {
      return text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?")
          ? NODES.numberNode(new BigDecimal(text))
          : NODES.textNode(text);
    }
  }
}
