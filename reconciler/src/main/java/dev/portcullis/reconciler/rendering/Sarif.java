package dev.portcullis.reconciler.rendering;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.preview.Finding;
import dev.portcullis.events.preview.Place;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Risk;
import dev.portcullis.events.preview.Severity;
import java.util.List;
import java.util.TreeMap;

/// Mistakes and risks as a log of SARIF 2.1.0 (OASIS), as code scanners write it: a result for
/// each, at its line.
public final class Sarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final ArrayNode results = JsonNodeFactory.instance.arrayNode();
  private final TreeMap<String, String> rules = new TreeMap<>();

  private Sarif() {}

  /// The log of `preview`.
  public static ObjectNode of(Preview preview) {
    return of(preview.diagnostics(), preview.risks(), preview.compiler());
  }

  /// The log of what the program of this version found.
  public static ObjectNode of(List<Finding> findings, List<Risk> risks, String version) {
    var sarif = new Sarif();
    findings.forEach(sarif::finding);
    risks.forEach(sarif::risk);
    return sarif.log(version);
  }

  private ObjectNode log(String version) {
    ObjectNode log = JsonNodeFactory.instance.objectNode();
    log.put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "portcullis").put("version", version);
    ArrayNode described = driver.putArray("rules");
    rules.forEach((id, title) ->
        described.addObject().put("id", id).putObject("shortDescription").put("text", title));
    run.put("columnKind", "unicodeCodePoints");
    run.set("results", results);
    return log;
  }

  private void finding(Finding finding) {
    rules.putIfAbsent(finding.code(), finding.code());
    ObjectNode result = result(finding.code(), level(finding.severity()), finding.at());
    String remedy = finding.remedy().isEmpty() ? "" : "; " + finding.remedy();
    result.putObject("message").put("text", finding.message() + remedy);
  }

  private void risk(Risk risk) {
    rules.putIfAbsent(risk.id(), risk.title());
    ObjectNode result = result(risk.id(), level(risk.severity()), risk.at());
    result
        .putObject("message")
        .put("text", "%s: %s (%s)".formatted(risk.title(), risk.message(), Wording.subjects(risk)));
    if (risk.isAcknowledged()) {
      result
          .putArray("suppressions")
          .addObject()
          .put("kind", "external")
          .put("justification", risk.acknowledgement());
    }
  }

  private ObjectNode result(String rule, String level, Place at) {
    ObjectNode result = results.addObject().put("ruleId", rule).put("level", level);
    if (!at.file().isEmpty()) {
      ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
      place.putObject("artifactLocation").put("uri", at.file());
      if (at.line() > 0) {
        place
            .putObject("region")
            .put("startLine", at.line())
            .put("startColumn", Math.max(1, at.column()));
      }
    }
    return result;
  }

  private static String level(Finding.Level level) {
    return switch (level) {
      case ERROR -> "error";
      case WARNING -> "warning";
    };
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "note";
    };
  }
}
