package dev.portcullis.reconciler.cli;

import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.wire.Records;
import dev.portcullis.reconciler.change.Changes;
import dev.portcullis.reconciler.rendering.PreviewDot;
import dev.portcullis.reconciler.rendering.PreviewHtml;
import dev.portcullis.reconciler.rendering.PreviewMarkdown;
import dev.portcullis.reconciler.rendering.PreviewSvg;
import dev.portcullis.reconciler.rendering.PreviewText;
import dev.portcullis.reconciler.rendering.Sarif;
import dev.portcullis.reconciler.web.Answers;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The option for how to print a preview, and where.
final class PreviewOutput {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json|markdown|html|sarif|dot|svg|changes",
      converter = Spelled.AsPreviewFormat.class,
      description = "How to print the preview (default: text).")
  private PreviewFormat format = PreviewFormat.TEXT;

  PreviewFormat format() {
    return format;
  }

  void print(Preview preview) {
    switch (format) {
      case TEXT -> text(String.join("\n", PreviewText.lines(preview)) + "\n");
      case MARKDOWN -> text(PreviewMarkdown.of(preview, Integer.MAX_VALUE));
      case HTML -> text(PreviewHtml.of(preview));
      case SARIF -> json(Sarif.of(preview));
      case DOT -> text(PreviewDot.of(preview));
      case SVG -> text(PreviewSvg.of(preview));
      case JSON, CHANGES -> line(Records.PREVIEW.encode(preview));
    }
  }

  private void text(String text) {
    out().print(text);
    out().flush();
  }

  void print(Changes changes) {
    json(changes);
  }

  private void json(Object answer) {
    line(Answers.write(answer));
  }

  private void line(byte[] json) {
    out().println(new String(json, StandardCharsets.UTF_8));
    out().flush();
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }
}
