package dev.portcullis.reconciler.cli;

import dev.portcullis.events.journal.Problem;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.connectivity.Connectivity;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.offline.OfflineCluster;
import dev.portcullis.reconciler.offline.OfflineCluster.Sources;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// Answers directory after directory, each with one line of JSON, whatever is in it.
record ConnectivityBatch(Grouping grouping, PrintWriter out) {
  /// Answers each line of `directories`; blank lines are passed over.
  void answer(BufferedReader directories) throws IOException {
    for (String line = directories.readLine(); line != null; line = directories.readLine()) {
      if (!line.isBlank()) {
        answer(line.strip());
      }
    }
  }

  private void answer(String directory) throws IOException {
    try {
      Sources sources = Sources.together(ManifestDirectory.read(Path.of(directory)));
      OfflineCluster cluster = OfflineCluster.read(sources, grouping);
      if (cluster.mistakes().isEmpty()) {
        ConnectionFormat.JSON
            .writer(out)
            .writeAll(
                directory, Connectivity.of(cluster.scene()), Problems.lines(cluster.warnings()));
      } else {
        Problems.json(directory, cluster.mistakes().getFirst(), sources.policies(), out);
      }
    } catch (CommandFailure | InvalidPathException failure) {
      refuse(directory, Code.UNREADABLE_INPUT, String.valueOf(failure.getMessage()));
    } catch (RuntimeException defect) {
      // One input that we fail at is no reason to leave the others without an answer.
      refuse(directory, Code.DEFECT, defect.toString());
    }
  }

  private void refuse(String directory, Code code, String message) {
    var problem = new Problem(code.text(), directory, 0, 0, message, "");
    Problems.json(directory, problem, List.of(), out);
  }
}
