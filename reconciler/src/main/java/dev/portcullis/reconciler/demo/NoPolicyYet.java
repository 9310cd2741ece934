package dev.portcullis.reconciler.demo;

import java.util.List;

/// Without a policy everybody reaches everybody.
final class NoPolicyYet implements Chapter {
  static final List<DemoPod> BACKENDS = List.of(DemoPod.BACKEND, DemoPod.BACKEND_2);

  /// Everybody whom the inventory knows and who is not a backend.
  static final List<DemoPod> CLIENTS =
      List.of(
          DemoPod.FRONTEND, DemoPod.OTHER, DemoPod.OTHER_2, DemoPod.GRAFANA, DemoPod.PROMETHEUS);

  @Override
  public String title() {
    return "Without a policy, frontend reaches backend:8000";
  }

  @Override
  public void tell(Stage stage, Telling telling) {
    stage.breakable(1, cluster -> cluster.breakShut(DemoNode.ROUTING));
    telling.command("curl http://backend:8000/   # from frontend, IPv4 and IPv6, on both nodes");
    telling.found(frontendIsServed(stage));
    telling.found(everybodyIsServed(stage));
  }

  static Finding frontendIsServed(Stage stage) {
    return stage
        .probes()
        .served(
            "frontend reaches backend:8000 on its own node and on the other",
            Probe.of(List.of(DemoPod.FRONTEND), BACKENDS, DemoPod.SERVICE));
  }

  static Finding everybodyIsServed(Stage stage) {
    var all = Probe.of(CLIENTS, BACKENDS, DemoPod.SERVICE, DemoPod.METRICS, DemoPod.DATAGRAMS);
    all.addAll(Probe.of(List.of(DemoPod.OTHER, DemoPod.OTHER_2), FRONTENDS, DemoPod.WEB));
    return stage.probes().served("every other pod reaches every server, TCP and UDP", all);
  }

  static final List<DemoPod> FRONTENDS = List.of(DemoPod.FRONTEND);
}
