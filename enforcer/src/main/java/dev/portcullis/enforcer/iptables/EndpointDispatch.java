package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.EndpointRules;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Finds the endpoint at one side of a packet, first by the interface that leads to it, then by its
/// address. Where two endpoints claim one interface or address, the first in the order of the
/// snapshot has it.
final class EndpointDispatch {
  private final RuleChains out;
  private final Side side;
  private final SortedMap<String, DispatchTarget> interfaces = new TreeMap<>();
  private final SortedMap<IpAddress, DispatchTarget> addresses = new TreeMap<>();

  EndpointDispatch(RuleChains out, Side side) {
    this.out = out;
    this.side = side;
  }

  /// Sends the packets of `endpoints` to their `targets`, and what belongs to none of them to
  /// `end`.
  void write(
      List<EndpointRules> endpoints,
      Function<EndpointRules, DispatchTarget> targets,
      DispatchTarget end) {
    endpoints.forEach(endpoint -> place(endpoint, targets));
    InterfaceDispatch.check(List.copyOf(interfaces.keySet()));
    if (!addresses.isEmpty()) {
      new AddressDispatch(out, side, end).write(side.addresses(), addresses);
    }
    DispatchTarget afterInterfaces =
        addresses.isEmpty() ? end : new DispatchTarget.Chain(side.addresses());
    new InterfaceDispatch(out, side, afterInterfaces).write(side.root(), interfaces);
  }

  private void place(EndpointRules endpoint, Function<EndpointRules, DispatchTarget> targets) {
    Allowance.ask();
    switch (endpoint.attachment()) {
      case Attachment.ByInterface(String name) ->
          interfaces.computeIfAbsent(name, _ -> targets.apply(endpoint));
      case Attachment.ByAddress() -> {
        List<IpAddress> free =
            endpoint.addresses().stream()
                .filter(address -> address.family() == out.family())
                .filter(address -> !addresses.containsKey(address))
                .toList();
        if (!free.isEmpty()) {
          DispatchTarget target = targets.apply(endpoint);
          free.forEach(address -> addresses.put(address, target));
        }
      }
    }
  }
}
