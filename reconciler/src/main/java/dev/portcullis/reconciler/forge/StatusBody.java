package dev.portcullis.reconciler.forge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What every forge calls alike in a status.
final class StatusBody {
  private StatusBody() {}

  static ObjectNode of(CommitStatus status, int descriptionLimit) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("description", Plain.line(status.description(), descriptionLimit));
    if (!status.target().isEmpty()) {
      body.put("target_url", status.target());
    }
    return body;
  }
}
