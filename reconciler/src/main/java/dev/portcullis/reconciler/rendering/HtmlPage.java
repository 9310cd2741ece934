package dev.portcullis.reconciler.rendering;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A page that needs nothing else: no script, no font, no picture from elsewhere. Texts may be
/// anybody's: they are escaped.
final class HtmlPage {
  private static final String STYLE =
      """
      body{font:15px/1.5 system-ui,sans-serif;max-width:76rem;margin:2rem auto;padding:0 1rem;\
      color:#1f2328;background:#fff}
      table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}
      th,td{border:1px solid #d0d7de;padding:.3rem .5rem;text-align:left;vertical-align:top;\
      overflow-wrap:anywhere}
      th{background:#f6f8fa} pre{background:#f6f8fa;padding:.75rem;overflow:auto}
      .added{color:#1a7f37} .removed{color:#cf222e} .changed{color:#8250df}
      .critical,.high{color:#cf222e;font-weight:600} .medium{color:#9a6700} .low{color:#59636e}
      .picture{overflow:auto;border:1px solid #d0d7de}
      @media (prefers-color-scheme:dark){body{color:#f0f6fc;background:#0d1117}\
      th,pre{background:#161b22} th,td,.picture{border-color:#3d444d} .picture{background:#fff}}
      """;

  private final StringBuilder out = new StringBuilder();

  private HtmlPage() {}

  /// The beginning of a page.
  static HtmlPage titled(String title) {
    var page = new HtmlPage();
    String text = HtmlText.of(title);
    page.out
        .append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\"")
        .append(" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
        .append("<title>%s</title>\n<style>\n".formatted(text))
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>%s</h1>\n".formatted(text));
    return page;
  }

  void paragraph(String text) {
    out.append("<p>").append(HtmlText.of(text)).append("</p>\n");
  }

  void heading(String text) {
    out.append("<h2>").append(HtmlText.of(text)).append("</h2>\n");
  }

  /// A table whose rows are cells already, as [#cells] makes them.
  void table(List<String> heads, Stream<String> rows) {
    out.append("<table>\n<tr>");
    heads.forEach(head -> out.append("<th>").append(HtmlText.of(head)).append("</th>"));
    out.append("</tr>\n");
    rows.forEach(row -> out.append("<tr>").append(row).append("</tr>\n"));
    out.append("</table>\n");
  }

  static String cells(String... texts) {
    return Stream.of(texts)
        .map(text -> "<td>" + HtmlText.of(text) + "</td>")
        .collect(Collectors.joining());
  }

  /// Lines that are folded away under a summary.
  void details(String summary, List<String> lines) {
    out.append("<details><summary>").append(HtmlText.of(summary)).append("</summary>\n<pre>");
    lines.forEach(line -> out.append(HtmlText.of(line)).append('\n'));
    out.append("</pre>\n</details>\n");
  }

  /// Markup as it is: whoever made it escaped what is in it.
  void markup(String markup) {
    out.append(markup);
  }

  /// The whole page.
  String text() {
    return out + "</body>\n</html>\n";
  }
}
