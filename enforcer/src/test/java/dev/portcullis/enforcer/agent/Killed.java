package dev.portcullis.enforcer.agent;

/// Stands for the death of a process: nobody catches it, and nothing is done after it.
final class Killed extends Error {
  private static final long serialVersionUID = 1;

  Killed(int call) {
    super("killed at call " + call);
  }
}
