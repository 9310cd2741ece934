package dev.portcullis.reconciler.loop;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.reconciler.forge.ForgeSettings;
import dev.portcullis.reconciler.forge.PullRequest;
import dev.portcullis.reconciler.web.Metrics;
import dev.portcullis.reconciler.web.StatusAnswer;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Says on the forge what pull requests would do and how commits fare. Nobody waits for it.
final class WriteBack implements AutoCloseable {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private final ForgeWriter forge;
  private final String publicUrl;

  /// Looks at how commits fare; none where it is written nowhere.
  private final List<CommitWatch> commits;

  private WriteBack(ForgeWriter forge, String publicUrl, List<CommitWatch> commits) {
    this.forge = forge;
    this.publicUrl = publicUrl;
    this.commits = List.copyOf(commits);
  }

  /// Begins to write to where the settings say, or nowhere; `status` tells how everything is.
  static WriteBack start(
      WriteBackSettings settings, Clock clock, Metrics metrics, Supplier<StatusAnswer> status) {
    ForgeWriter forge = ForgeWriter.of(settings.forge(), clock, metrics);
    List<CommitWatch> commits =
        switch (settings.forge()) {
          case ForgeSettings.Off() -> List.of();
          case ForgeSettings.On _ ->
              List.of(CommitWatch.start(status, forge, settings.publicUrl()));
        };
    return new WriteBack(forge, settings.publicUrl(), commits);
  }

  /// Says that the preview of this head is being made.
  void begun(CommitId head) {
    forge.check(PreviewReports.begun(head));
  }

  /// Says that there will be no preview of this head, by a mistake of ours.
  void failed(CommitId head) {
    forge.check(PreviewReports.failed(head));
  }

  /// Says what the pull request of this name would do: in a comment, if the name is a number, and
  /// as a check of its head.
  void previewed(String name, Preview preview) {
    String target = publicUrl.isEmpty() ? "" : publicUrl + "/previews/" + name;
    var reports = new PreviewReports(preview, target);
    if (NUMBER.matcher(name).matches()) {
      forge.comment(new PullRequest(Long.parseLong(name)), reports.comment());
    }
    forge.check(reports.check());
  }

  @Override
  public void close() {
    commits.forEach(CommitWatch::close);
    forge.close();
  }
}
