package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import dev.portcullis.reconciler.parse.SourceTree.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Reads JSON documents, one after the other, as trees.
final class JsonTrees {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(YamlTrees.DEPTH_LIMIT + 1).build())
          .build();

  private final FileFindings findings;
  private final JsonParser tokens;

  private JsonTrees(JsonParser tokens, FileFindings findings) {
    this.tokens = tokens;
    this.findings = findings;
  }

  /// The documents of `text`, in order; those before a mistake if there is one.
  static List<SourceTree> read(String text, FileFindings findings) {
    List<SourceTree> documents = new ArrayList<>();
    try (JsonParser tokens = FACTORY.createParser(text)) {
      new JsonTrees(tokens, findings).documents(documents);
    } catch (JsonProcessingException e) {
      findings.report(DiagnosticCode.JSON_SYNTAX, at(e.getLocation()), e.getOriginalMessage());
    } catch (UnreadableText e) {
      e.report(findings);
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory is always readable", e);
    }
    return documents;
  }

  private void documents(List<SourceTree> documents) throws IOException {
    while (tokens.nextToken() != null) {
      documents.add(value(1));
    }
  }

  private SourceTree value(int depth) throws IOException {
    Allowance.ask();
    SourceLocation at = at(tokens.currentTokenLocation());
    if (depth > YamlTrees.DEPTH_LIMIT) {
      throw new UnreadableText(
          DiagnosticCode.TOO_DEEP,
          at,
          "values are nested more than %s levels deep".formatted(YamlTrees.DEPTH_LIMIT));
    }
    return switch (tokens.currentToken()) {
      case START_OBJECT -> mapping(at, depth);
      case START_ARRAY -> sequence(at, depth);
      case VALUE_STRING -> text(at);
      case VALUE_NUMBER_INT -> new Scalar(at, ScalarType.INTEGER, tokens.getText(), 0);
      case VALUE_NUMBER_FLOAT -> new Scalar(at, ScalarType.DECIMAL, tokens.getText(), 0);
      case VALUE_TRUE, VALUE_FALSE -> new Scalar(at, ScalarType.BOOLEAN, tokens.getText(), 0);
      case VALUE_NULL -> new Scalar(at, ScalarType.NULL, "null", 0);
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value begins with " + tokens.currentToken());
    };
  }

  /// A string; one with escapes is longer in the file than its text is.
  private Scalar text(SourceLocation at) throws IOException {
    String text = tokens.getText();
    boolean verbatim = at(tokens.currentLocation()).column() - at.column() - 2 == text.length();
    return new Scalar(at, ScalarType.TEXT, text, verbatim ? 1 : Scalar.SCATTERED);
  }

  private SourceTree mapping(SourceLocation at, int depth) throws IOException {
    var entries = new MappingEntries(findings);
    while (tokens.nextToken() != JsonToken.END_OBJECT) {
      var key =
          new Scalar(at(tokens.currentTokenLocation()), ScalarType.TEXT, tokens.currentName(), 1);
      tokens.nextToken();
      entries.add(key, value(depth + 1));
    }
    return entries.at(at);
  }

  private SourceTree sequence(SourceLocation at, int depth) throws IOException {
    List<SourceTree> items = new ArrayList<>();
    while (tokens.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(depth + 1));
    }
    return new Sequence(at, items);
  }

  private static SourceLocation at(JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? SourceLocation.START
        : new SourceLocation(location.getLineNr(), location.getColumnNr());
  }
}
