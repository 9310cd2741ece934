package dev.portcullis.reconciler.crash;

import dev.portcullis.events.address.Family;

/// One probe: when it was sent and when its fate was known, in nanoseconds of one monotonic clock.
record Sighting(Flow flow, Family family, long sent, long known, Fate fate) {}
