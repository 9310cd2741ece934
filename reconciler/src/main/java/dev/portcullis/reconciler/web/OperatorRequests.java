package dev.portcullis.reconciler.web;

import dev.portcullis.reconciler.decide.Act;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.decide.Ruling;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// What operators ask for: each a path under `/api/v1`, the words of its command, and a body that
/// says who, why and what.
final class OperatorRequests {
  private final ControlPlane plane;
  private final Guard guard;

  /// A rollback reads the whole journal.
  private final Semaphore rollback = new Semaphore(1);

  OperatorRequests(ControlPlane plane, Guard guard) {
    this.plane = plane;
    this.guard = guard;
  }

  void on(JavalinConfig config) {
    config.routes.post("/api/v1/inventory/accept", this::acceptInventory);
    config.routes.post("/api/v1/rollback", this::rollback);
    on(config, "unpin", Act.Unpin.class);
    on(config, "freeze", Act.Freeze.class);
    on(config, "thaw", Act.Thaw.class);
    on(config, "node/retire", Act.RetireNode.class);
    on(config, "glass/break", Act.BreakGlass.class);
  }

  private void on(JavalinConfig config, String words, Class<? extends Act> type) {
    config.routes.post(
        "/api/v1/" + words,
        request -> {
          byte[] body = guarded(request);
          Operator operator = read(body, Operator.class);
          answer(request, plane.operations().act(operator, read(body, type)), ActAnswer::done);
        });
  }

  private void acceptInventory(Context request) throws InterruptedException {
    Operator operator = read(guarded(request), Operator.class);
    boolean accepted = plane.operations().acceptInventory(operator);
    Requests.answer(request, new AcceptAnswer(accepted));
  }

  private void rollback(Context request) throws InterruptedException {
    byte[] body = guarded(request);
    Operator operator = read(body, Operator.class);
    RollbackRequest asked = read(body, RollbackRequest.class);
    if (!plane.isReady()) {
      throw RefusedRequest.notReady();
    }
    if (!rollback.tryAcquire()) {
      throw RefusedRequest.notNow("another rollback is under way", "try again later");
    }
    try {
      if (isRehearsal(request)) {
        RehearsedAct tried = plane.operations().rehearseRollback(operator, asked.commit());
        answer(request, tried.ruling(), it -> ActAnswer.rehearsed(it, tried.previews()));
      } else {
        answer(request, plane.operations().rollback(operator, asked.commit()), ActAnswer::done);
      }
    } finally {
      rollback.release();
    }
  }

  private static boolean isRehearsal(Context request) {
    String value = request.queryParam("dry-run");
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.equals("true")) {
      return true;
    }
    throw RefusedRequest.malformed("`dry-run` is neither true nor false", "dry-run=true");
  }

  private byte[] guarded(Context request) {
    guard.check(request);
    return Guard.body(request);
  }

  private static <T> T read(byte[] body, Class<T> type) {
    try {
      return Answers.read(body, type);
    } catch (IOException e) {
      throw RefusedRequest.malformed(
          "the body is no such request",
          "send {\"operator\":\"…\",\"reason\":\"…\"} and what else the act has, none empty");
    }
  }

  private static void answer(
      Context request, Ruling ruling, Function<Ruling.Granted, ActAnswer> granted) {
    switch (ruling) {
      case Ruling.Granted it -> Requests.answer(request, granted.apply(it));
      case Ruling.Exceeding(var problems) -> Requests.answer(request, ActAnswer.rejected(problems));
      case Ruling.Missing(String message, String remedy) ->
          throw RefusedRequest.missing(message, remedy);
      case Ruling.Refused(String message, String remedy) ->
          throw RefusedRequest.conflicting(message, remedy);
    }
  }
}
