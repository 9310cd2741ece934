package dev.portcullis.reconciler.demo;

import java.util.List;

/// A second policy lets one kind of pod in, to one port.
final class AllowTheFrontend implements Chapter {
  @Override
  public String title() {
    return "Push allow-frontend-to-backend: TCP 8000 from app: frontend, and nothing else";
  }

  @Override
  public void tell(Stage stage, Telling telling) throws InterruptedException {
    stage.write("allow-frontend-to-backend.yaml", telling);
    Pushed pushed = stage.commitAndPush("Allow the frontend to the backend", telling);
    telling.time("pushToEnforced", "from the push to enforced on both nodes", pushed.took());
    telling.found(pushed.adoption());
    stage.breakable(3, cluster -> cluster.breakOpen(DemoNode.BRIDGING));
    telling.command("curl http://backend:8000/   # from frontend, other and other-2");
    telling.found(NoPolicyYet.frontendIsServed(stage));
    telling.found(othersAreRefused(stage));
    telling.found(
        stage
            .probes()
            .refused(
                "frontend does not reach another port, nor a UDP server",
                Probe.of(
                    List.of(DemoPod.FRONTEND),
                    NoPolicyYet.BACKENDS,
                    DemoPod.METRICS,
                    DemoPod.DATAGRAMS)));
  }

  static Finding othersAreRefused(Stage stage) {
    return stage
        .probes()
        .refused(
            "another pod does not reach backend:8000, from either node",
            Probe.of(
                List.of(DemoPod.OTHER, DemoPod.OTHER_2), NoPolicyYet.BACKENDS, DemoPod.SERVICE));
  }
}
