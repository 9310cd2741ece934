package dev.portcullis.enforcer.agent;

import java.util.Locale;

/// What the enforcer needs under it.
final class Platform {
  private Platform() {}

  /// Refuses an operating system that has no iptables: a node that enforces nothing must not look
  /// like one that does.
  ///
  /// @throws UnusableSettingsException on anything but Linux
  static void requireNetfilter(String system) {
    if (!system.toLowerCase(Locale.ROOT).startsWith("linux")) {
      throw new UnusableSettingsException(
          "unsupported: policies are enforced by Linux's iptables, and this is "
              + system
              + "; nothing is enforced on this node (--no-kernel runs an enforcer that filters"
              + " nothing)");
    }
  }
}
