package dev.portcullis.events.snapshot;

import dev.portcullis.events.name.InventoryKey;

/// One host endpoint of a node: what is asked about the node's own packets there (`local`), which
/// failsafe ports come before, and about those that the node forwards for others.
public record HostRules(
    InventoryKey endpoint, HostPlace place, BothWays local, BothWays forwarded) {}
