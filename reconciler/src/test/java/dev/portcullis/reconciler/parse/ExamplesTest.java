package dev.portcullis.reconciler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "policies-example");

  @Test
  void theExamplesAreWithoutAMistake() throws IOException {
    Parsed parsed = ManifestParser.parse(manifests());

    assertThat(Policies.problems(parsed)).isEmpty();
    assertThat(parsed.warnings()).isEmpty();
    assertThat(parsed.resources())
        .extracting(put -> put.key().namespace() + "/" + put.key().name())
        .containsExactly(
            "default/allow-frontend-to-backend",
            "default/deny-all-ingress-to-backend",
            "shop/allow-dns",
            "shop/allow-from-monitoring",
            "shop/cart-db-ingress",
            "shop/cart-egress",
            "shop/default-deny",
            "shop/web-outside",
            "/blocklist.blocked",
            "/platform.nodes",
            "/blocked",
            "/offices",
            "/node-1-eth0",
            "/blocklist",
            "/platform");
  }

  @Test
  void everyExampleSaysWhatItDoes() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
          .isNotEmpty()
          .allSatisfy(file -> assertThat(Files.readString(file)).startsWith("# "));
    }
  }

  private static List<ManifestFile> manifests() throws IOException {
    List<ManifestFile> manifests = new ArrayList<>();
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      for (Path file : files.filter(each -> each.toString().matches(".*\\.(yaml|json)")).toList()) {
        manifests.add(
            new ManifestFile(EXAMPLES.relativize(file).toString(), Files.readAllBytes(file)));
      }
    }
    return manifests;
  }
}
