package dev.portcullis.reconciler.change;

import dev.portcullis.events.snapshot.SetDefinition;

/// What an ip set stands for, in words.
final class SetText {
  private SetText() {}

  static String of(SetDefinition definition) {
    return switch (definition) {
      case SetDefinition.Addresses(String selector, _) -> "addresses of " + selector;
      case SetDefinition.NamedPort(String selector, var protocol, String port, _) ->
          "port %s (%s) of %s".formatted(port, protocol, selector);
      case SetDefinition.ServicePorts(String namespace, String name) ->
          "ports of the service " + namespace + "/" + name;
      case SetDefinition.ServiceAddresses(String namespace, String name) ->
          "addresses of the service " + namespace + "/" + name;
    };
  }
}
