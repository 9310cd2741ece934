package dev.portcullis.reconciler.image;

import dev.portcullis.events.address.Protocol;

/// A port that an endpoint calls by a name.
public record NamedPort(String name, Protocol protocol, int port) {}
