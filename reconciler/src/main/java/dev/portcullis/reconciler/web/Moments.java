package dev.portcullis.reconciler.web;

import dev.portcullis.reconciler.image.AsOf;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// What requests ask about moments before. One is answered at a time, since each reads the journal.
final class Moments {
  private final ControlPlane plane;
  private final Semaphore turn = new Semaphore(1);

  Moments(ControlPlane plane) {
    this.plane = plane;
  }

  /// The moment before that a request asks about; empty where it asks about now.
  static Optional<AsOf> of(Context request) {
    return Optional.ofNullable(request.queryParam("at")).map(Moments::of);
  }

  private static AsOf of(String text) {
    try {
      return AsOf.parse(text);
    } catch (IllegalArgumentException e) {
      throw RefusedRequest.malformed(
          "`at` is " + e.getMessage(), "at=42, at=2026-11-22T18:59:02Z, or all of a commit's name");
    }
  }

  /// What `answer` makes of what was so at `moment`.
  <T> T at(AsOf moment, Function<PastView, T> answer) {
    if (!plane.isReady()) {
      throw RefusedRequest.notReady();
    }
    if (!turn.tryAcquire()) {
      throw RefusedRequest.notNow(
          "another question about a moment before is being answered", "try again later");
    }
    try {
      return answer.apply(
          plane.past(moment).orElseThrow(() -> RefusedRequest.noSuchMoment(moment)));
    } finally {
      turn.release();
    }
  }
}
