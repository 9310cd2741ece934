package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.parse.CalicoRule.Reach;
import dev.portcullis.reconciler.parse.CalicoRule.Traffic;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import java.util.List;

/// Where a rule may name a service: as the peer only, as a destination without ports, for a service
/// has ports of its own, and outside of a namespace with the namespace that it is in.
record ServiceChecks(Traffic traffic, Reach reach) implements ObjectShape.Agreement {
  private static final String SERVICES = "services";

  @Override
  public void check(Mapping tree, ObjectNode json, Spot spot) {
    tree.mapping(traffic.self)
        .flatMap(entity -> entity.written(SERVICES))
        .ifPresent(entry ->
            spot.report(
                DiagnosticCode.SERVICE_CONFLICT,
                entry.key().at(),
                "%s: the %s of an %s rule is the policy's own endpoint and cannot be a service"
                    .formatted(spot.name(), traffic.self, traffic.text),
                "put `services` under `%s`".formatted(traffic.peer)));
    tree.mapping(traffic.peer)
        .flatMap(entity -> entity.mapping(SERVICES))
        .filter(services -> reach == Reach.CLUSTER && services.written("namespace").isEmpty())
        .ifPresent(services ->
            spot.report(
                DiagnosticCode.MISSING_FIELD,
                services.at(),
                "%s: a service needs its namespace here, for the resource is in none"
                    .formatted(spot.name()),
                "add `namespace`"));
    tree.mapping("destination")
        .filter(entity -> entity.written(SERVICES).isPresent())
        .ifPresent(entity -> checkPorts(entity, spot));
  }

  private static void checkPorts(Mapping entity, Spot spot) {
    for (String ports : List.of("ports", "notPorts")) {
      entity
          .written(ports)
          .filter(entry -> !SourceTree.isEmpty(entry.value()))
          .ifPresent(entry ->
              spot.report(
                  DiagnosticCode.SERVICE_CONFLICT,
                  entry.key().at(),
                  "%s: a service as destination has its own ports, so `%s` may not be given"
                      .formatted(spot.name(), ports),
                  "remove `%s`".formatted(ports)));
    }
  }
}
