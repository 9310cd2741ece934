package dev.portcullis.reconciler.demo;

/// Where attempts are made.
interface Answering {
  /// What becomes of an attempt.
  ProbeAnswer attempt(Probe probe);

  /// What the client of a rejected TCP connection is told.
  String rejection();

  /// What it means here that refused attempts were refused.
  String denial();

  /// How many connections or datagrams have arrived at a port of a pod.
  long accepted(DemoPod server, DemoPod.Port port);
}
