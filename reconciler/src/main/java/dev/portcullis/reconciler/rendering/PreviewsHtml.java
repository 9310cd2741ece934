package dev.portcullis.reconciler.rendering;

import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Verdict.Gate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// The page that lists what pull requests would do.
public final class PreviewsHtml {
  private PreviewsHtml() {}

  /// The page of `previews`, by pull request, whose own pages lie beside it under their names;
  /// first `notices`, which say why what is merged is not adopted.
  public static String of(SortedMap<String, Preview> previews, List<String> notices) {
    HtmlPage page = HtmlPage.titled("NetworkPolicy previews");
    notices.forEach(page::paragraph);
    if (previews.isEmpty()) {
      page.paragraph("There is no preview of a pull request.");
    } else {
      page.table(
          List.of("pull request", "verdict", "what it would do", "base", "head"),
          previews.entrySet().stream().map(PreviewsHtml::row));
    }
    return page.text();
  }

  private static String row(Map.Entry<String, Preview> entry) {
    String name = HtmlText.of(entry.getKey());
    Preview preview = entry.getValue();
    String colour = preview.verdict().gate() == Gate.PASS ? "added" : "removed";
    return "<td><a href=\"previews/%s\">%s</a></td><td class=\"%s\">%s</td>"
            .formatted(name, name, colour, preview.verdict().gate().text())
        + HtmlPage.cells(
            Headline.of(preview),
            Wording.abbreviated(preview.base().commit()),
            Wording.abbreviated(preview.head().commit()));
  }
}
