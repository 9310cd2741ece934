package dev.portcullis.reconciler.policy;

import dev.portcullis.events.address.Cidr;
import java.util.List;

/// One end of a connection, as a rule describes it; all parts hold. `nets`: the address lies in one
/// of them (empty: anywhere); `notNets`: in none of them; `ports` and `notPorts` likewise, where an
/// empty one says nothing.
public record End(Selection who, List<Cidr> nets, List<Cidr> notNets, Ports ports, Ports notPorts) {
  /// Anyone, on any port.
  public static final End ANYONE =
      new End(new Selection.Anyone(), List.of(), List.of(), Ports.NONE, Ports.NONE);

  public End {
    nets = List.copyOf(nets);
    notNets = List.copyOf(notNets);
  }

  /// Whoever `who` says, on any port.
  public static End of(Selection who) {
    return new End(who, List.of(), List.of(), Ports.NONE, Ports.NONE);
  }

  /// Whoever has an address in `net` and in none of `except`, on any port.
  public static End in(Cidr net, List<Cidr> except) {
    return new End(new Selection.Anyone(), List.of(net), except, Ports.NONE, Ports.NONE);
  }

  /// This end, on one of `ports`.
  public End on(Ports asked) {
    return new End(who, nets, notNets, asked, notPorts);
  }
}
