package dev.portcullis.reconciler.loop;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.preview.Finding;
import dev.portcullis.events.preview.Place;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Risk;
import dev.portcullis.events.preview.Severity;
import dev.portcullis.events.preview.Summary;
import dev.portcullis.reconciler.forge.Annotation;
import dev.portcullis.reconciler.forge.Annotation.Level;
import dev.portcullis.reconciler.forge.CheckRun;
import dev.portcullis.reconciler.forge.CheckRun.Findings;
import dev.portcullis.reconciler.forge.Comment;
import dev.portcullis.reconciler.forge.CommitStatus;
import dev.portcullis.reconciler.forge.CommitStatus.State;
import dev.portcullis.reconciler.rendering.PreviewMarkdown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A preview as it is written back to a forge: a comment for people, and a check that can hold up a
/// merge. `target` is where the whole preview is to be seen, or empty.
record PreviewReports(Preview preview, String target) {
  private static final String CONTEXT = "portcullis/preview";

  /// What is said before the preview of a head is made: a check too, since one is ended by another.
  static CheckRun begun(CommitId head) {
    return bare(head, State.PENDING, "the preview is being made");
  }

  /// What is said where a mistake of ours kept the preview from being made.
  static CheckRun failed(CommitId head) {
    return bare(head, State.ERROR, "the preview could not be made; the reconciler's log says why");
  }

  private static CheckRun bare(CommitId head, State state, String text) {
    return new CheckRun(
        new CommitStatus(head, CONTEXT, state, text, ""),
        new Findings(text, _ -> text, _ -> "", List.of()));
  }

  Comment comment() {
    return new Comment(preview.head().commit(), summary(), this::markdown);
  }

  CheckRun check() {
    var status = new CommitStatus(preview.head().commit(), CONTEXT, state(), summary(), target);
    return new CheckRun(status, new Findings(summary(), this::markdown, _ -> "", annotations()));
  }

  private State state() {
    return switch (preview.verdict().gate()) {
      case PASS -> State.SUCCESS;
      case FAIL, INVALID -> State.FAILURE;
      case CUT_OFF -> State.ERROR;
    };
  }

  private String markdown(int limit) {
    String link = target.isEmpty() ? "" : "\n[The whole preview](" + target + ")\n";
    return PreviewMarkdown.of(preview, limit - link.length()) + link;
  }

  /// The verdict in a line: the risks that nobody acknowledged, the worst first, and what changes.
  private String summary() {
    return switch (preview.verdict().gate()) {
      case INVALID, CUT_OFF -> preview.verdict().reason();
      case PASS, FAIL -> String.join(", ", Stream.concat(risks(), Stream.of(changes())).toList());
    };
  }

  private Stream<String> risks() {
    return Arrays.stream(Severity.values())
        .sorted((one, other) -> other.compareTo(one))
        .map(severity -> {
          long count = open().filter(risk -> risk.severity() == severity).count();
          return count == 0 ? "" : count + " " + severity.text();
        })
        .filter(text -> !text.isEmpty());
  }

  private Stream<Risk> open() {
    return preview.risks().stream().filter(risk -> !risk.isAcknowledged());
  }

  private String changes() {
    Summary.Edits pairs = preview.summary().pairs();
    return switch (preview.summary().meaning()) {
      case NOTHING -> "nothing changes";
      case RULES -> "rules change, connections do not";
      case CONNECTIVITY ->
          "connections +%d ~%d -%d".formatted(pairs.added(), pairs.changed(), pairs.removed());
    };
  }

  /// Mistakes first, then risks as the preview has them: a forge takes only so many.
  private List<Annotation> annotations() {
    var annotations = new ArrayList<Annotation>();
    for (Finding finding : preview.diagnostics()) {
      if (isInFile(finding.at())) {
        annotations.add(
            annotation(finding.at(), level(finding.severity()), finding.code(), finding.message()));
      }
    }
    open()
        .filter(risk -> isInFile(risk.at()))
        .forEach(risk ->
            annotations.add(
                annotation(
                    risk.at(),
                    level(risk.severity()),
                    risk.id() + " " + risk.title(),
                    risk.message())));
    return annotations;
  }

  private static boolean isInFile(Place place) {
    return !place.file().isEmpty() && !place.file().startsWith("/");
  }

  private static Annotation annotation(Place at, Level level, String title, String message) {
    return new Annotation(
        at.file(), Math.max(1, at.line()), level, title, message.isBlank() ? title : message);
  }

  private static Level level(Finding.Level level) {
    return switch (level) {
      case ERROR -> Level.FAILURE;
      case WARNING -> Level.WARNING;
    };
  }

  private static Level level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> Level.FAILURE;
      case MEDIUM -> Level.WARNING;
      case LOW -> Level.NOTICE;
    };
  }
}
