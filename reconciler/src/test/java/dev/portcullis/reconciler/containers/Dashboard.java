package dev.portcullis.reconciler.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What the dashboard for Grafana asks of Prometheus, asked without Grafana.
final class Dashboard {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LABEL = Pattern.compile("\\{\\{([a-z_]+)}}");
  private static final String PLACE = "docs/monitoring/grafana/dashboards/portcullis.json";

  private final Compose compose;

  Dashboard(Compose compose) {
    this.compose = compose;
  }

  /// That Prometheus reaches all that it is to look at, and answers each question of the dashboard
  /// with series that have the labels by which their legends name them.
  void showsSomethingInEveryPanel() throws Exception {
    compose.await("everything is scraped", () -> asked("up == 1").size() == 4);
    JsonNode panels = JSON.readTree(Compose.ROOT.resolve(PLACE).toFile()).path("panels");
    assertThat(panels).hasSizeGreaterThan(5);
    for (JsonNode panel : panels) {
      assertThat(panel.path("datasource").path("type").asText()).isEqualTo("prometheus");
      for (JsonNode target : panel.path("targets")) {
        isAnswered(target.path("expr").asText(), target.path("legendFormat").asText());
      }
    }
  }

  private void isAnswered(String expression, String legend) throws Exception {
    compose.await(expression + " is answered", () -> !asked(expression).isEmpty());
    List<String> labels = LABEL.matcher(legend).results().map(it -> it.group(1)).toList();
    assertThat(asked(expression))
        .as(expression)
        .allSatisfy(labelled -> assertThat(labelled).containsAll(labels));
  }

  /// The names of the labels of each series of an answer.
  private List<List<String>> asked(String expression) throws Exception {
    String url =
        "http://prometheus:9090/api/v1/query?query="
            + URLEncoder.encode(expression, StandardCharsets.UTF_8);
    JsonNode answer = JSON.readTree(compose.inside("node-1", "curl", "-s", "-m", "5", url));
    assertThat(answer.path("status").asText()).as(answer.toString()).isEqualTo("success");
    var all = new ArrayList<List<String>>();
    for (JsonNode series : answer.path("data").path("result")) {
      var names = new ArrayList<String>();
      series.path("metric").fieldNames().forEachRemaining(names::add);
      all.add(names);
    }
    return all;
  }
}
