package dev.portcullis.reconciler.web;

import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.wire.Records;
import dev.portcullis.reconciler.image.AsOf;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Answers what a change would do to the cluster as it is, or with `at` as it was at a moment
/// before: `POST /api/v1/preview`. One answer at a time, for those who may ask for changes, since
/// it costs as much as a change does; nothing is changed by it.
final class PreviewRequest {
  /// Two times all the manifests of a large repository.
  private static final int BODY_LIMIT = 64 << 20;

  private final ControlPlane plane;
  private final Guard guard;
  private final Semaphore turn = new Semaphore(1);

  PreviewRequest(ControlPlane plane, Guard guard) {
    this.plane = plane;
    this.guard = guard;
  }

  void answer(Context request) {
    guard.check(request);
    Optional<AsOf> moment = Moments.of(request);
    if (!plane.isReady()) {
      throw RefusedRequest.notReady();
    }
    if (!turn.tryAcquire()) {
      throw RefusedRequest.notNow("another preview is being made", "try again later");
    }
    try {
      ProposedChange change = change(Guard.body(request, BODY_LIMIT));
      Preview preview =
          moment.isEmpty()
              ? plane.preview(change)
              : plane
                  .preview(change, moment.get())
                  .orElseThrow(() -> RefusedRequest.noSuchMoment(moment.get()));
      request.contentType(Answers.TYPE).result(Records.PREVIEW.encode(preview));
    } finally {
      turn.release();
    }
  }

  private static ProposedChange change(byte[] body) {
    try {
      return Answers.read(body, ProposedChange.class);
    } catch (IOException e) {
      throw RefusedRequest.malformed(
          "the body is no such request", "`portcullis preview --at now` sends one");
    }
  }
}
