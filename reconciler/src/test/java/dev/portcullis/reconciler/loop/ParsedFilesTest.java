package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParsedFilesTest {
  @Test
  void whatIsRememberedSaysTheSameAsReadingAll() {
    var random = new Random(11);
    var files = new ParsedFiles();
    for (int round = 0; round < 200; round++) {
      List<ManifestFile> head = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        head.add(file(i, random.nextInt(12)));
      }
      assertThat(files.parse(head)).as("round " + round).isEqualTo(ManifestParser.parse(head));
    }
  }

  /// Mostly a policy of its own; sometimes one that another file may define too, or a mistake.
  private static ManifestFile file(int number, int shape) {
    String name = shape == 0 ? "shared" : "p" + number + "-" + shape;
    String kind = shape == 1 ? "NetworkPolcy" : "NetworkPolicy";
    return ManifestFile.of(
        "f" + number + ".yaml",
        """
        apiVersion: networking.k8s.io/v1
        kind: %s
        metadata:
          name: %s
        spec:
          podSelector: {}
        """
            .formatted(kind, name));
  }
}
