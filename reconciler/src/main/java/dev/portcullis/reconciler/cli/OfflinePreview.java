package dev.portcullis.reconciler.cli;

import dev.portcullis.enforcer.agent.Version;
import dev.portcullis.events.allowance.CutOffException;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.preview.Finding;
import dev.portcullis.events.preview.Inventory;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Severity;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.offline.ManifestDigest;
import dev.portcullis.reconciler.offline.OfflineChange;
import dev.portcullis.reconciler.offline.OfflineCluster.Sources;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.preview.Acknowledgements;
import dev.portcullis.reconciler.preview.Extent;
import dev.portcullis.reconciler.preview.Findings;
import dev.portcullis.reconciler.preview.Previews;
import java.util.ArrayList;
import java.util.List;

/// A preview that needs no cluster: what exists is told by manifests, beside the policies or apart
/// from them (`inventory`, empty for beside). `failOn` is the severity from which on a risk stops
/// the change, if any does.
record OfflinePreview(
    PreviewSources sources,
    List<ManifestFile> inventory,
    Grouping grouping,
    List<Severity> failOn) {
  OfflinePreview {
    inventory = List.copyOf(inventory);
    failOn = List.copyOf(failOn);
  }

  /// Both sides read.
  OfflineChange read() {
    return OfflineChange.read(
        sources(sources.base().files()), sources(sources.head().files()), grouping);
  }

  private Sources sources(List<ManifestFile> policies) {
    return inventory.isEmpty() ? Sources.together(policies) : new Sources(policies, inventory);
  }

  /// What is wrong with the head.
  List<Problem> mistakes(OfflineChange change) {
    List<Problem> mistakes = new ArrayList<>(sources.unread());
    mistakes.addAll(change.head().mistakes());
    return mistakes;
  }

  /// What `change`, whose base has no mistakes, would do.
  Preview preview(OfflineChange change) {
    List<Problem> mistakes = mistakes(change);
    List<Finding> findings = new ArrayList<>();
    mistakes.forEach(mistake -> findings.add(finding(mistake, Finding.Level.ERROR)));
    change
        .head()
        .warnings()
        .forEach(warning -> findings.add(finding(warning, Finding.Level.WARNING)));
    Previews.Question question = question(findings);
    if (!mistakes.isEmpty()) {
      return Previews.invalid(question);
    }
    OfflineChange.Sides sides = change.sides();
    return Previews.of(sides.base(), sides.head(), question);
  }

  /// The preview that there is when it took too much to read and compile the manifests.
  Preview cutOff(CutOffException why) {
    List<ManifestFile> files = new ArrayList<>(sources.head().files());
    files.addAll(inventory);
    return Previews.cutOff(question(List.of()), why, Extent.of(files));
  }

  private Previews.Question question(List<Finding> findings) {
    return new Previews.Question(
        sources.base().revision(),
        sources.head().revision(),
        sources.freshness(),
        new Inventory(
            ManifestDigest.of(inventory.isEmpty() ? sources.head().files() : inventory),
            new Inventory.Manifests()),
        Version.text() + "/" + Compilation.VERSION,
        findings,
        Acknowledgements.of(sources.trailers()),
        failOn);
  }

  private Finding finding(Problem problem, Finding.Level level) {
    return Findings.of(problem, level, sources.head().files());
  }
}
