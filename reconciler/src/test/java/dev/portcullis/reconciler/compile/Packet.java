package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;

/// The first packet of a connection.
record Packet(IpAddress source, IpAddress destination, Protocol protocol, int port) {}
