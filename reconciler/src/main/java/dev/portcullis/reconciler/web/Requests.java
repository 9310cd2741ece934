package dev.portcullis.reconciler.web;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.name.NodeName;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// What each request asks of the control plane.
final class Requests {
  private static final int LONGEST_WAIT = 600;
  private static final int MOST_WAITING = 64;

  private final ControlPlane plane;
  private final Guard guard;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);

  Requests(ControlPlane plane, Guard guard) {
    this.plane = plane;
    this.guard = guard;
  }

  void live(Context request) {
    health(request, plane.isAlive() ? "" : "the loop does not turn");
  }

  void ready(Context request) {
    health(
        request,
        plane.isReady()
            ? ""
            : "the journal is not read to its end yet; Kafka: " + plane.status().kafka());
  }

  private static void health(Context request, String complaint) {
    request.status(complaint.isEmpty() ? 200 : 503).contentType("text/plain; charset=utf-8");
    request.result((complaint.isEmpty() ? "ok" : complaint) + "\n");
  }

  void status(Context request) {
    answer(request, plane.status());
  }

  void wanted(Context request) {
    NodeName node = granted(() -> new NodeName(request.pathParam("node")));
    Wanted wanted =
        plane
            .wanted(node)
            .orElseThrow(() ->
                RefusedRequest.missing(
                    "there is no node " + node, "`portcullis status` lists those that there are"));
    answer(request, WantedAnswer.of(wanted));
  }

  void fetch(Context request) throws InterruptedException {
    guard.check(request);
    Duration wait = wait(Optional.ofNullable(request.queryParam("wait")).orElse("0"));
    if (!waiting.tryAcquire()) {
      throw RefusedRequest.notNow(MOST_WAITING + " fetches wait already", "try again later");
    }
    try {
      answer(request, plane.fetch(wait));
    } finally {
      waiting.release();
    }
  }

  private static Duration wait(String text) {
    if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= LONGEST_WAIT) {
      return Duration.ofSeconds(Integer.parseInt(text));
    }
    throw RefusedRequest.malformed(
        "`wait` is not a number of seconds from 0 to " + LONGEST_WAIT, "wait=30, for example");
  }

  private static <T> T granted(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw RefusedRequest.malformed(
          String.valueOf(e.getMessage()), "look at how the request is spelled");
    }
  }

  static void answer(Context request, Object answer) {
    request.contentType(Answers.TYPE).result(Answers.write(answer));
  }
}
