package dev.portcullis.enforcer.kafka;

import dev.portcullis.events.signature.Trust;

/// Whom a node follows: from which position of which journal, and whose signatures it believes.
public record Allegiance(Fence fence, Trust trust) {}
