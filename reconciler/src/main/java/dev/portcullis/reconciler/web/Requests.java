package dev.portcullis.reconciler.web;

import dev.portcullis.events.name.NodeName;
import dev.portcullis.reconciler.image.AsOf;
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
  private final Moments moments;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);

  Requests(ControlPlane plane, Guard guard, Moments moments) {
    this.plane = plane;
    this.guard = guard;
    this.moments = moments;
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
    Optional<AsOf> moment = Moments.of(request);
    answer(request, moment.isEmpty() ? plane.status() : moments.at(moment.get(), PastView::status));
  }

  void wanted(Context request) {
    NodeName node = granted(() -> new NodeName(request.pathParam("node")));
    Optional<AsOf> moment = Moments.of(request);
    WantedAnswer wanted =
        moment.isEmpty()
            ? wanted(plane.now(), node)
                .orElseThrow(() ->
                    RefusedRequest.missing(
                        "there is no node " + node,
                        "`portcullis status` lists those that there are"))
            : moments.at(moment.get(), past -> wanted(past, node, moment.get()));
    answer(request, wanted);
  }

  private static WantedAnswer wanted(View past, NodeName node, AsOf moment) {
    return wanted(past, node)
        .orElseThrow(() ->
            RefusedRequest.missing(
                "there was no node %s at %s".formatted(node, moment),
                "`portcullis status --at` lists those that there were"));
  }

  private static Optional<WantedAnswer> wanted(View view, NodeName node) {
    return view.wanted(node).map(wanted -> WantedAnswer.of(wanted, view.image().git().resources()));
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
