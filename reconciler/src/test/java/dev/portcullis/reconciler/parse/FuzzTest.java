package dev.portcullis.reconciler.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.portcullis.events.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever bytes come, the parser answers, soon, with places that exist and text that can be kept.
class FuzzTest {
  private static final int ROUNDS = 20_000;
  private static final String JSON =
      """
      {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy",
       "metadata": {"name": "web", "labels": {"a": "\\ud83d\\ude00"}},
       "spec": {"podSelector": {}, "ingress": [{"ports": [{"port": 80.0e1, "endPort": 90}]}]}}
      """;
  private static final String YAML =
      Policies.RICH
          + "---\n"
          + AcceptedKindsTest.RICH
          + "---\n"
          + Policies.BARE
          + "  ingress: &x [{from: &y [{podSelector: {}}]}, {from: *y}]\n  egress: []\n"
          + "--- !!map\n? \"kind\"\n: 'List'\n"
          + "\"apiVersion\": \"\\u0076\\x31\"\nitems: [*z, &z {}]\n"
          + "...\n%YAML 1.1\n---\n- |\n  a\n- >-\n  b\n";

  private final Random random;
  private final long seed;

  FuzzTest() {
    seed = Long.getLong("portcullis.seed", 20_261_122L);
    random = new Random(seed);
  }

  @Test
  void neverThrowsOrHangs() {
    long start = System.nanoTime();
    for (int round = 0; round < ROUNDS; round++) {
      boolean json = round % 4 == 0;
      byte[] content = mutated((json ? JSON : YAML).getBytes(StandardCharsets.UTF_8));
      var file = new ManifestFile(json ? "a.json" : "a.yaml", content);
      assertThatCode(() -> check(file))
          .as("seed %d, round %d: %s", seed, round, new String(content, StandardCharsets.UTF_8))
          .doesNotThrowAnyException();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(2));
  }

  private static void check(ManifestFile file) {
    Parsed parsed = ManifestParser.parse(List.of(file));
    for (Diagnostic diagnostic : parsed.diagnostics()) {
      assertThat(diagnostic.at().line()).isNotNegative();
      assertThat(diagnostic.at().column()).isNotNegative();
      assertThat(diagnostic.message()).doesNotContain("\n").hasSizeLessThan(2_000);
      CanonicalJson.text(JsonNodeFactory.instance.textNode(diagnostic.message()));
      CanonicalJson.text(JsonNodeFactory.instance.textNode(diagnostic.remedy()));
    }
    parsed.resources().forEach(put -> put.resource().tree());
  }

  private byte[] mutated(byte[] content) {
    byte[] mutated = content;
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      mutated =
          switch (random.nextInt(6)) {
            case 0 -> flipped(mutated);
            case 1 -> shuffled(mutated);
            case 2 -> java.util.Arrays.copyOf(mutated, random.nextInt(mutated.length + 1));
            case 3 -> spliced(mutated, mutated);
            case 4 -> spliced(mutated, token());
            default -> content;
          };
    }
    return mutated;
  }

  private byte[] flipped(byte[] content) {
    byte[] flipped = content.clone();
    for (int i = random.nextInt(4); i > 0 && flipped.length > 0; i--) {
      flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
    }
    return flipped;
  }

  private byte[] shuffled(byte[] content) {
    List<String> lines =
        new ArrayList<>(new String(content, StandardCharsets.ISO_8859_1).lines().toList());
    Collections.shuffle(lines, random);
    return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  /// `content` with a piece of `from` put in somewhere.
  private byte[] spliced(byte[] content, byte[] from) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    String source = new String(from, StandardCharsets.ISO_8859_1);
    int start = random.nextInt(source.length() + 1);
    String piece = source.substring(start, random.nextInt(start, source.length() + 1));
    int at = random.nextInt(text.length() + 1);
    String whole = text.substring(0, at) + piece + text.substring(at);
    return whole
        .substring(0, Math.min(whole.length(), 1 << 14))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] token() {
    List<String> tokens =
        List.of(
            "{",
            "}",
            "[",
            "]",
            ": ",
            "- ",
            "\t",
            "&a ",
            "*a ",
            "!!binary ",
            "!<x> ",
            "%TAG ! x\n",
            "\"\\U0011ffff\"",
            "\"\\ud800\"",
            "'",
            "\"",
            "| \n",
            "#",
            "---\n",
            "...\n",
            "<<: ",
            "? ",
            "\ufeff",
            "\u2028",
            "99999999999999999999999",
            "1e999999999",
            "-.inf",
            "~",
            "\0",
            "@",
            "`",
            "%",
            "\"\\x\"",
            "!!int '1'",
            "!%zz ",
            "\r",
            "{{ .Values.x }}");
    return tokens.get(random.nextInt(tokens.size())).getBytes(StandardCharsets.UTF_8);
  }
}
