package dev.portcullis.reconciler.demo;

import java.util.List;

/// A policy that selects the backend and allows nothing.
final class DenyTheBackend implements Chapter {
  @Override
  public String title() {
    return "Push deny-all-ingress-to-backend: nobody reaches the backend";
  }

  @Override
  public void tell(Stage stage, Telling telling) throws InterruptedException {
    stage.write("deny-all-ingress-to-backend.yaml", telling);
    Pushed pushed = stage.commitAndPush("Deny all ingress to the backend", telling);
    telling.time("pushToEnforced", "from the push to enforced on both nodes", pushed.took());
    telling.found(pushed.adoption());
    stage.breakable(2, cluster -> cluster.breakOpen(DemoNode.ROUTING));
    telling.command("curl http://backend:8000/   # from frontend, other and other-2");
    telling.found(reason(stage));
    telling.found(
        stage
            .probes()
            .refused(
                "refused at once, from both nodes, on every port",
                Probe.of(
                    List.of(DemoPod.FRONTEND, DemoPod.OTHER, DemoPod.OTHER_2),
                    NoPolicyYet.BACKENDS,
                    DemoPod.SERVICE,
                    DemoPod.METRICS,
                    DemoPod.DATAGRAMS)));
    telling.found(
        stage
            .probes()
            .served(
                "what no policy selects is as open as before",
                Probe.of(
                    List.of(DemoPod.OTHER, DemoPod.OTHER_2), NoPolicyYet.FRONTENDS, DemoPod.WEB)));
  }

  private static Finding reason(Stage stage) {
    String reason = stage.cluster().rejection();
    String expected = "frontend's connection fails: " + reason;
    var probes = Probe.of(List.of(DemoPod.FRONTEND), NoPolicyYet.BACKENDS, DemoPod.SERVICE);
    for (Probe probe : probes) {
      ProbeAnswer answer = stage.probes().attempt(probe);
      if (!(answer instanceof ProbeAnswer.Refused(_, String found)) || !found.equals(reason)) {
        return Finding.amiss(expected, probe + ": " + answer);
      }
    }
    return Finding.of(expected, reason + ", over both families, on both nodes");
  }
}
