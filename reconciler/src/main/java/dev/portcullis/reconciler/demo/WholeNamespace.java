package dev.portcullis.reconciler.demo;

import java.util.List;

/// Default deny for a namespace, and a way in for one pod of another.
final class WholeNamespace implements Chapter {
  private static final List<DemoPod> PROMETHEUS = List.of(DemoPod.PROMETHEUS);

  @Override
  public String title() {
    return "Deny a whole namespace by default; let one pod of another namespace in";
  }

  @Override
  public void tell(Stage stage, Telling telling) throws InterruptedException {
    telling.found(
        stage
            .probes()
            .refused(
                "before, prometheus of namespace monitoring does not reach backend:9000",
                Probe.of(PROMETHEUS, NoPolicyYet.BACKENDS, DemoPod.METRICS)));
    telling.command("git rm policies/broken.yaml");
    stage.git().remove("policies/broken.yaml");
    stage.write("default-deny.yaml", telling);
    stage.write("allow-prometheus.yaml", telling);
    Pushed pushed = stage.commitAndPush("Deny by default, and let Prometheus in", telling);
    telling.time("pushToEnforced", "from the push to enforced on both nodes", pushed.took());
    telling.found(pushed.adoption());
    stage.breakable(6, cluster -> cluster.breakOpen(DemoNode.ROUTING));
    telling.found(
        stage
            .probes()
            .refused(
                "podSelector: {} selects every pod: frontend:80, open until now, is closed",
                Probe.of(
                    List.of(DemoPod.OTHER, DemoPod.OTHER_2), NoPolicyYet.FRONTENDS, DemoPod.WEB)));
    telling.found(
        stage
            .probes()
            .served(
                "namespaceSelector and podSelector: prometheus reaches backend:9000",
                Probe.of(PROMETHEUS, NoPolicyYet.BACKENDS, DemoPod.METRICS)));
    telling.found(
        stage
            .probes()
            .refused(
                "grafana of the same namespace does not",
                Probe.of(List.of(DemoPod.GRAFANA), NoPolicyYet.BACKENDS, DemoPod.METRICS)));
    telling.found(
        stage
            .probes()
            .refused(
                "prometheus does not reach backend:8000",
                Probe.of(PROMETHEUS, NoPolicyYet.BACKENDS, DemoPod.SERVICE)));
    telling.found(NoPolicyYet.frontendIsServed(stage));
  }
}
