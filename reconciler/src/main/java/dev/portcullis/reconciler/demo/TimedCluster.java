package dev.portcullis.reconciler.demo;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.Ownership;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.SetId;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// The demo's cluster without its story, for those who measure it: network namespaces, an enforcer
/// process on each of the two nodes, and the kernel.
public final class TimedCluster implements AutoCloseable {
  /// A member is looked for so often.
  public static final Duration RESOLUTION = Duration.ofMillis(1);

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int FIRST_PORT = 8000;

  /// The pod that comes and goes: on one node, and an address in a set of both.
  private static final DemoPod GUEST = DemoPod.FRONTEND_2;

  private final Leftovers leftovers;
  private final Stage stage;
  private final Map<DemoNode, SetProbe> probes = new EnumMap<>(DemoNode.class);

  private TimedCluster(Leftovers leftovers, Stage stage) {
    this.leftovers = leftovers;
    this.stage = stage;
  }

  /// Makes it; no policy is in force.
  ///
  /// @throws DemoFailedException when this machine does not let it run, for example without root
  public static TimedCluster start() throws InterruptedException {
    var leftovers = new Leftovers();
    try {
      var staging = Staging.begin(leftovers);
      Testbed testbed = staging.makeTestbed();
      Stage stage = staging.onNamespaces(testbed, new Stage.Sabotage(0));
      var cluster = new TimedCluster(leftovers, stage);
      for (DemoNode node : DemoNode.values()) {
        cluster.probes.put(node, leftovers.keep(new SetProbe(testbed.of(node))));
      }
      return cluster;
    } catch (IOException e) {
      leftovers.close();
      throw new DemoFailedException("the cluster cannot keep its files: " + e.getMessage(), e);
    } catch (RuntimeException | InterruptedException e) {
      leftovers.close();
      throw e;
    }
  }

  /// Pushes a policy that lets frontends reach backends, of which each node has one, by a port
  /// other than before. From the changed ref until both nodes reported that they enforce it.
  public Duration push(int round) throws InterruptedException {
    stage.git().put("policies/allow.yaml", policy(FIRST_PORT + round));
    Pushed pushed = stage.push("Let frontends in by port " + (FIRST_PORT + round));
    if (!pushed.adopted()) {
      throw new DemoFailedException("the push was not enforced: " + pushed.answer());
    }
    return pushed.took();
  }

  private static String policy(int port) {
    return """
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata: {name: allow, namespace: default}
    spec:
      podSelector: {matchLabels: {app: backend}}
      ingress:
        - from: [{podSelector: {matchLabels: {app: frontend}}}]
          ports: [{port: %d}]
    """
        .formatted(port);
  }

  /// Lets a frontend appear, and go again. From its record being produced until the kernels of both
  /// nodes have its addresses, of both families, among those that the policy lets in.
  public Duration event() {
    List<SetProbe.Member> members = frontends();
    long start = System.nanoTime();
    stage.put(GUEST.key(), GUEST.object());
    await(members, Presence.THERE);
    var took = Duration.ofNanos(System.nanoTime() - start);
    stage.platform().inventory().remove(GUEST.key());
    stage.platform().inventory().confirm();
    await(members, Presence.GONE);
    stage.awaitQuiet();
    return took;
  }

  private enum Presence {
    THERE,
    GONE
  }

  /// The guest among those that the policy lets in: in one set for each family.
  private List<SetProbe.Member> frontends() {
    Wanted wanted =
        stage
            .control()
            .wanted(GUEST.node().nodeName())
            .orElseThrow(() -> new DemoFailedException("nobody knows " + GUEST.node()));
    if (wanted.sets().size() != Family.values().length) {
      throw new DemoFailedException("the policy has other sets than one for each family");
    }
    return wanted.sets().entrySet().stream()
        .map(entry -> guestIn(entry.getKey(), entry.getValue().header().family()))
        .toList();
  }

  private static SetProbe.Member guestIn(SetId set, Family family) {
    return new SetProbe.Member(Ownership.setName(family, set), GUEST.address(family));
  }

  private void await(List<SetProbe.Member> members, Presence presence) {
    for (SetProbe probe : probes.values()) {
      members.forEach(member -> await(probe, member, presence));
    }
  }

  private static void await(SetProbe probe, SetProbe.Member member, Presence presence) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (probe.has(member) != (presence == Presence.THERE)) {
      if (System.nanoTime() > end) {
        throw new DemoFailedException(member + " is not " + presence + " within " + PATIENCE);
      }
      LockSupport.parkNanos(RESOLUTION.toNanos());
    }
  }

  /// Takes everything away.
  @Override
  public void close() {
    leftovers.close();
  }
}
