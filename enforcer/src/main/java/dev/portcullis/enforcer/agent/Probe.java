package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.Reach;

/// New connections to all that this node must not lose: brokers and canaries.
public interface Probe {
  /// Opens one to each, and answers, within seconds, whether any was answered. An open connection
  /// would say nothing: it outlives rules that let no new one through.
  Reach reach();
}
