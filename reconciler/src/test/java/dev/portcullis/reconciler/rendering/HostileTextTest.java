package dev.portcullis.reconciler.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.Preview;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a pull request calls its files and objects, a preview of it is text and nothing else.
class HostileTextTest {
  private static final Pattern CODE = Pattern.compile("(`+) ?(?:(?!\\1).)*? ?\\1(?!`)");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a`b",
        "``",
        "`",
        "a | b",
        "@everyone",
        "<img src=x onerror=alert(1)>",
        "</svg><script>alert(1)</script>",
        "<!-- portcullis-preview:v1 -->",
        "[text](https://example.org)",
        "![](https://example.org/x.png)",
        "a\r\n## heading\n\n```\nleft the fence",
        "\u202eevil\u0007\u001b[31m",
        "'\"&amp;",
        "</details>",
      })
  void itIsTextAndNothingElse(String name) throws Exception {
    Preview preview = PreviewOf.everythingCalled(name);

    markdownHoldsItAsCode(PreviewMarkdown.of(preview, Integer.MAX_VALUE));
    String html = PreviewHtml.of(preview);
    assertThat(html).doesNotContain("<img", "<script", "\u202e", "\u001b");
    assertThat(html.split("</details>", -1)).hasSize(2);
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(PreviewSvg.of(preview).getBytes(StandardCharsets.UTF_8)));
  }

  /// Outside of code there is only what we wrote.
  private static void markdownHoldsItAsCode(String markdown) {
    String fenced = markdown.replaceAll("(?s)(`{3,})diff\\n.*?\\n\\1\\n", "");
    List<String> ours = fenced.lines().map(line -> CODE.matcher(line).replaceAll("CODE")).toList();
    assertThat(ours)
        .noneMatch(line ->
            Stream.of("`", "@", "<img", "<!--", "](", "evil", "heading", "left the fence")
                .anyMatch(line::contains));
    assertThat(ours.stream().filter(line -> line.contains("</details>"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {60_000, 20_000, 4_000})
  void aCommentFitsIntoWhatThereIsRoomFor(int limit) {
    Preview one = PreviewOf.everythingCalled("name");
    List<Change> many =
        IntStream.range(0, 2_000).mapToObj(_ -> one.connectivity().getFirst()).toList();
    var preview =
        new Preview(
            one.base(),
            one.head(),
            one.freshness(),
            one.inventory(),
            one.compiler(),
            one.summary(),
            one.verdict(),
            one.risks(),
            many,
            one.nodeClasses(),
            one.diagnostics());

    String comment = PreviewMarkdown.of(preview, limit);

    assertThat(comment.length()).isLessThanOrEqualTo(limit);
    assertThat(comment).startsWith("## NetworkPolicy preview").contains("R001");
    assertThat(comment.lines().filter(line -> line.startsWith("```")).count() % 2).isZero();
  }
}
