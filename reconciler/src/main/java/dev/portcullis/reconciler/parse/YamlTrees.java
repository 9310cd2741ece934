package dev.portcullis.reconciler.parse;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.reconciler.parse.SourceTree.Opaque;
import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import dev.portcullis.reconciler.parse.SourceTree.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/// Reads YAML documents as trees. An alias shares the tree of its anchor; how many values a
/// document stands for when all aliases are written out is bounded.
final class YamlTrees {
  /// How many levels values may be nested.
  static final int DEPTH_LIMIT = 100;

  /// How many values aliases may stand for in one file.
  static final int ALIASED_LIMIT = 100_000;

  private final FileFindings findings;
  private final StreamReader reader;
  private final Parser events;
  private final SortedMap<String, Anchored> anchors = new TreeMap<>();
  private long values;
  private long aliased;

  /// A tree that aliases may name, and how many values it stands for.
  private record Anchored(SourceTree tree, long values) {}

  private YamlTrees(String text, FileFindings findings) {
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE); // files are bounded before they come here
    this.findings = findings;
    this.reader = new StreamReader(text);
    this.events = new ParserImpl(reader, options);
  }

  /// The documents of `text`, in order; those before a mistake if there is one.
  static List<SourceTree> read(String text, FileFindings findings) {
    List<SourceTree> documents = new ArrayList<>();
    try {
      new YamlTrees(text, findings).documents(documents);
    } catch (MarkedYAMLException e) {
      findings.report(DiagnosticCode.YAML_SYNTAX, at(e.getProblemMark()), describe(e));
    } catch (ReaderException e) {
      findings.report(
          DiagnosticCode.YAML_SYNTAX,
          TextPosition.at(text, e.getPosition()),
          "character U+%04X may not stand in YAML".formatted(e.getCodePoint()));
    } catch (YAMLException e) {
      findings.report(
          DiagnosticCode.YAML_SYNTAX, SourceLocation.START, String.valueOf(e.getMessage()));
    } catch (UnreadableText e) {
      e.report(findings);
    }
    return documents;
  }

  private void documents(List<SourceTree> documents) {
    for (Event event = next(); !(event instanceof StreamEndEvent); event = next()) {
      if (event instanceof DocumentStartEvent) {
        anchors.clear();
        documents.add(value(next(), 1));
      }
    }
  }

  /// The scanner fails in ways of its own at some escapes that are cut off by the end of the text.
  private Event next() {
    try {
      return events.getEvent();
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      throw new UnreadableText(
          DiagnosticCode.YAML_SYNTAX,
          new SourceLocation(reader.getLine() + 1, reader.getColumn() + 1),
          "this escape in quoted text cannot be read");
    }
  }

  private SourceTree value(Event event, int depth) {
    Allowance.ask();
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    if (depth > DEPTH_LIMIT) {
      throw new UnreadableText(
          DiagnosticCode.TOO_DEEP,
          at(event.getStartMark()),
          "values are nested more than %s levels deep".formatted(DEPTH_LIMIT));
    }
    long before = values++;
    SourceTree tree = whole(event, depth);
    if (event instanceof NodeEvent node && node.getAnchor() != null) {
      anchors.put(node.getAnchor(), new Anchored(tree, values - before));
    }
    return tree;
  }

  private SourceTree alias(AliasEvent alias) {
    Anchored anchored = anchors.get(alias.getAnchor());
    SourceLocation at = at(alias.getStartMark());
    if (anchored == null) {
      throw new UnreadableText(
          DiagnosticCode.YAML_SYNTAX,
          at,
          "no anchor %s before this alias".formatted(Quote.of(alias.getAnchor())));
    }
    values += anchored.values();
    aliased += anchored.values();
    if (aliased > ALIASED_LIMIT) {
      throw new UnreadableText(
          DiagnosticCode.ALIAS_BOMB,
          at,
          "aliases stand for more than %s values".formatted(ALIASED_LIMIT));
    }
    return anchored.tree();
  }

  private SourceTree whole(Event event, int depth) {
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar);
      case SequenceStartEvent start -> sequence(start, depth);
      case MappingStartEvent start -> mapping(start, depth);
      default -> throw new IllegalStateException("no value begins with " + event);
    };
  }

  private static SourceTree scalar(ScalarEvent event) {
    SourceLocation at = at(event.getStartMark());
    String text = event.getValue();
    String tag = event.getTag();
    if (tag == null || tag.equals("!")) {
      boolean plain = event.isPlain() && tag == null;
      return new Scalar(at, plain ? PlainScalar.type(text) : ScalarType.TEXT, text, lead(event));
    }
    return tag.equals(Tag.STR.getValue())
        ? new Scalar(at, ScalarType.TEXT, text, lead(event))
        : new Opaque(at, tag);
  }

  /// A text is in one piece when it takes as many columns as it has characters, besides its quotes.
  private static int lead(ScalarEvent event) {
    int quote = event.isPlain() ? 0 : 1;
    Mark start = event.getStartMark();
    Mark end = event.getEndMark();
    String text = event.getValue();
    boolean whole =
        start.getLine() == end.getLine()
            && end.getColumn() - start.getColumn() - 2 * quote
                == text.codePointCount(0, text.length());
    return whole ? quote : Scalar.SCATTERED;
  }

  private SourceTree sequence(SequenceStartEvent start, int depth) {
    List<SourceTree> items = new ArrayList<>();
    for (Event event = next(); !event.is(Event.ID.SequenceEnd); event = next()) {
      items.add(value(event, depth + 1));
    }
    SourceLocation at = at(start.getStartMark());
    return known(start.getTag(), Tag.SEQ)
        ? new Sequence(at, items)
        : new Opaque(at, start.getTag());
  }

  private SourceTree mapping(MappingStartEvent start, int depth) {
    var entries = new MappingEntries(findings);
    for (Event event = next(); !event.is(Event.ID.MappingEnd); event = next()) {
      SourceTree key = value(event, depth + 1);
      entries.add(key, value(next(), depth + 1));
    }
    SourceLocation at = at(start.getStartMark());
    return known(start.getTag(), Tag.MAP) ? entries.at(at) : new Opaque(at, start.getTag());
  }

  private static boolean known(String tag, Tag standard) {
    return tag == null || tag.equals("!") || tag.equals(standard.getValue());
  }

  private static SourceLocation at(Mark mark) {
    return mark == null
        ? SourceLocation.START
        : new SourceLocation(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String describe(MarkedYAMLException e) {
    String context = e.getContext();
    String problem = String.valueOf(e.getProblem());
    return context == null || context.isEmpty() ? problem : problem + " (" + context + ")";
  }
}
