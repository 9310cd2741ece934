package dev.portcullis.events.preview;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/// Something about the change that people should look at. `id` is of the catalogue and never given
/// to anything else; `subjects` names whom it is about, the first few of `subjectCount`.
/// `acknowledgement` is what the author said about it in the commit, empty where nothing was said.
public record Risk(
    String id,
    Severity severity,
    String title,
    String message,
    List<String> subjects,
    int subjectCount,
    List<Evidence> evidence,
    Place at,
    List<Place> related,
    String acknowledgement) {
  /// How many subjects are named at most.
  public static final int SUBJECTS_LIMIT = 10;

  public Risk {
    subjects = List.copyOf(subjects);
    evidence = List.copyOf(evidence);
    related = List.copyOf(related);
  }

  /// Whether the author has said that the risk is meant.
  @JsonIgnore
  public boolean isAcknowledged() {
    return !acknowledgement.isEmpty();
  }

  /// The same with what the author said about it.
  public Risk acknowledgedBecause(String reason) {
    return new Risk(
        id, severity, title, message, subjects, subjectCount, evidence, at, related, reason);
  }

  /// A connection that shows it, and what becomes of that connection before and after: `allow` or
  /// `deny`.
  public record Evidence(
      String src, String dst, String protocol, int port, String before, String after) {}
}
