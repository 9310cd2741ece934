package dev.portcullis.reconciler.risk;

import dev.portcullis.events.preview.Severity;

/// The catalogue of risks. An id is never given to anything else. Not among them is what a preview
/// cannot know: connections that were observed (R017), and who signed the commit (R020).
enum RiskCode {
  INTERNET("R001", Severity.HIGH, "newly reachable from the internet"),
  DNS("R002", Severity.CRITICAL, "loses DNS"),
  LOCK_OUT("R003", Severity.CRITICAL, "a node can no longer be managed"),
  NEWLY_ISOLATED("R004", Severity.MEDIUM, "many workloads newly denied everything"),
  NO_LONGER_ISOLATED("R005", Severity.HIGH, "no policy speaks of it any more"),
  DARK_NAMESPACE("R006", Severity.HIGH, "a namespace loses all ingress"),
  SELECTS_NOTHING("R007", Severity.LOW, "selects nothing"),
  SELECTS_EVERYTHING("R008", Severity.MEDIUM, "selects everything in the cluster"),
  SHADOWED("R009", Severity.MEDIUM, "never decides, and what decides instead does something else"),
  REDUNDANT("R010", Severity.LOW, "changes nothing"),
  UNRESOLVED_PORT("R011", Severity.LOW, "names a port that is not there"),
  EXCEPT_OUTSIDE("R012", Severity.LOW, "excepts what it does not include"),
  CONTROL_PLANE("R013", Severity.HIGH, "the way to or from the API server is cut"),
  METRICS("R014", Severity.MEDIUM, "metrics are no longer collected"),
  NO_EFFECT("R015", Severity.MEDIUM, "has no effect: the other end refuses"),
  GROWTH("R016", Severity.MEDIUM, "the rules of a node grow much"),
  SHRINKS("R018", Severity.CRITICAL, "most policies are removed"),
  ON_HOST_NETWORK("R019", Severity.MEDIUM, "selects pods on which it has no effect");

  private final String id;
  private final Severity severity;
  private final String title;

  RiskCode(String id, Severity severity, String title) {
    this.id = id;
    this.severity = severity;
    this.title = title;
  }

  String id() {
    return id;
  }

  Severity severity() {
    return severity;
  }

  String title() {
    return title;
  }
}
