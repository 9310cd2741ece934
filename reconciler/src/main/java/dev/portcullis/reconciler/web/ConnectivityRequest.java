package dev.portcullis.reconciler.web;

import dev.portcullis.reconciler.connectivity.Connectivity;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.connectivity.LiveScene;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.ClusterImage;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers who can reach whom, of the newest image or, with `at`, of the one at a moment before:
/// `/api/v1/connectivity`. One answer at a time, and each within a bound, since it takes a
/// processor away from the loop. What has no end is no answer: one that is broken off is no JSON.
final class ConnectivityRequest {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectivityRequest.class);

  /// How long an answer may take, its reader's time included.
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final ControlPlane plane;
  private final Semaphore turn = new Semaphore(1);

  ConnectivityRequest(ControlPlane plane) {
    this.plane = plane;
  }

  /// A writer that has a last moment, by the clock of [System#nanoTime].
  private record Until(long end, ConnectionWriter writer) implements ConnectionWriter {
    @Override
    public void begin(String input) throws IOException {
      writer.begin(input);
    }

    @Override
    public void write(ConnectionEntries between) throws IOException {
      if (System.nanoTime() - end > 0) {
        throw new IOException("it took longer than " + LONGEST.toMinutes() + " minutes");
      }
      writer.write(between);
    }

    @Override
    public void end(List<String> warnings) throws IOException {
      writer.end(warnings);
    }
  }

  void answer(Context request) {
    Grouping grouping =
        grouping(Optional.ofNullable(request.queryParam("group-by")).orElse("workload"));
    Optional<AsOf> moment = Moments.of(request);
    if (!plane.isReady()) {
      throw RefusedRequest.notReady();
    }
    if (!turn.tryAcquire()) {
      throw RefusedRequest.notNow("another such question is being answered", "try again later");
    }
    try {
      answer(request, moment.map(this::past).orElseGet(plane::image), grouping);
    } finally {
      turn.release();
    }
  }

  private ClusterImage past(AsOf moment) {
    return plane
        .past(moment)
        .map(View::image)
        .orElseThrow(() -> RefusedRequest.noSuchMoment(moment));
  }

  private static Grouping grouping(String text) {
    for (Grouping grouping : Grouping.values()) {
      if (grouping.name().toLowerCase(Locale.ROOT).equals(text)) {
        return grouping;
      }
    }
    throw RefusedRequest.malformed("`group-by` is neither workload nor pod", "group-by=pod");
  }

  private static void answer(Context request, ClusterImage image, Grouping grouping) {
    long end = System.nanoTime() + LONGEST.toNanos();
    Connectivity connectivity = Connectivity.of(LiveScene.of(image, grouping));
    request.contentType(Answers.TYPE);
    try {
      Writer out =
          new BufferedWriter(
              new OutputStreamWriter(request.outputStream(), StandardCharsets.UTF_8));
      new Until(end, new ConnectionJson(out)).writeAll(input(image), connectivity, warnings(image));
    } catch (IOException e) {
      LOG.atInfo().addKeyValue("why", e.getMessage()).log("an answer was broken off");
    }
  }

  /// The journal, and the sequence of the newest event that counts.
  private static String input(ClusterImage image) {
    return image.journal().id() + "@" + (image.journal().next().value() - 1);
  }

  private static List<String> warnings(ClusterImage image) {
    List<String> warnings = new ArrayList<>();
    int contested = image.inventory().claims().contested().size();
    if (contested > 0) {
      warnings.add(
          "several endpoints claim the same address, of which the newest has it: "
              + contested
              + " addresses");
    }
    image
        .inventory()
        .held()
        .forEach(at ->
            warnings.add("a loss of inventory is held at sequence " + at + ", and does not count"));
    return warnings;
  }
}
