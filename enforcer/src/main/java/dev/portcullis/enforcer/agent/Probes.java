package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.kafka.HostPort;
import java.util.SortedSet;
import java.util.function.Supplier;

/// How new connections are made from where an enforcer stands.
public interface Probes {
  /// A probe of these places, which are asked for anew each time.
  Probe of(Supplier<SortedSet<HostPort>> places);
}
