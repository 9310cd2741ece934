package dev.portcullis.reconciler.web;

import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.ClusterImage;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lists what exists by the word of the journal, or with `at` what existed at a moment before:
/// `/api/v1/inventory`, all of it or with `kind` the objects of one kind.
final class InventoryRequest {
  private static final Logger LOG = LoggerFactory.getLogger(InventoryRequest.class);

  private final ControlPlane plane;
  private final Moments moments;

  InventoryRequest(ControlPlane plane, Moments moments) {
    this.plane = plane;
    this.moments = moments;
  }

  void answer(Context request) {
    Optional<AsOf> moment = Moments.of(request);
    if (!plane.isReady()) {
      throw RefusedRequest.notReady();
    }
    // A slow reader keeps nobody else from asking: the image is found before it is written.
    write(request, moment.map(at -> moments.at(at, View::image)).orElseGet(plane::image));
  }

  private static void write(Context request, ClusterImage image) {
    String kind = Optional.ofNullable(request.queryParam("kind")).orElse("");
    Iterator<JsonDocument> items =
        image.inventory().documents().entrySet().stream()
            .filter(entry -> isOf(kind, entry))
            .map(Map.Entry::getValue)
            .iterator();
    request.contentType(Answers.TYPE);
    try (var out =
        new BufferedWriter(
            new OutputStreamWriter(request.outputStream(), StandardCharsets.UTF_8))) {
      InventoryAnswer.write(items, image.journal().next().value() - 1, out);
    } catch (IOException e) {
      LOG.atInfo().addKeyValue("why", e.getMessage()).log("an answer was broken off");
    }
  }

  private static boolean isOf(String kind, Map.Entry<InventoryKey, JsonDocument> entry) {
    return kind.isEmpty() || entry.getKey().kind().equals(kind);
  }
}
