package dev.portcullis.reconciler.bench;

import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.reconciler.bench.BenchNode.Attached;
import dev.portcullis.reconciler.demo.Leftovers;
import java.util.ArrayList;
import java.util.List;

/// The nodes that a [ForwardTrial] sends packets through, each with its rules in force. All but two
/// of a node's pods are in its rules only; those two come last, so that they are found last. The
/// client is let in by the last of twelve rules of the server's policy.
///
/// A node without rules does not track connections either, and is none that anybody has. Beside it
/// stands one with the single rule that makes the kernel do so.
final class ForwardCourses {
  static final List<Integer> PODS = List.of(10, 110, 500);
  private static final int RULES = 12;
  private static final int MEMBERS = 100;
  private static final List<String> TRACKING =
      List.of(
          "-w",
          "-A",
          "FORWARD",
          "-m",
          "conntrack",
          "--ctstate",
          "RELATED,ESTABLISHED",
          "-j",
          "ACCEPT");

  private final Backend backend;
  private final Leftovers leftovers;
  private int made;

  /// `leftovers` takes the nodes away.
  ForwardCourses(Backend backend, Leftovers leftovers) {
    this.backend = backend;
    this.leftovers = leftovers;
  }

  /// A node by how it is called in results; whether it `filters` what its pods send.
  record Course(String name, ForwardBed bed, int port, boolean filters) {}

  /// No rules at all.
  Course bare() {
    return course("no rules", small(), false);
  }

  /// Nothing but connection tracking.
  Course tracking() {
    Course course = course("connection tracking alone", small(), false);
    List<String> words = new ArrayList<>(List.of("iptables-" + backend.text()));
    words.addAll(TRACKING);
    var _ = course.bed().net().node().run(words, "");
    return course;
  }

  /// Our rules of a node with so many pods.
  Course ruled(int pods, Attached attached) throws KernelException {
    var node = new BenchNode(pods, RULES, 1, MEMBERS, attached);
    Course course = course(name(pods, attached), node, true);
    ForwardBed bed = course.bed();
    var applier =
        new Applier(bed.net().enforced(backend), RenderSettings.DEFAULT, System::nanoTime);
    Wanted wanted = node.wanted(0, List.of(bed.clientAddress()));
    var _ = ApplyTrial.apply(applier, wanted);
    return course;
  }

  static String name(int pods, Attached attached) {
    return switch (attached) {
      case BY_INTERFACE -> pods + " pods by interface";
      case BY_ADDRESS -> pods + " pods by address";
    };
  }

  private static BenchNode small() {
    return new BenchNode(PODS.getFirst(), RULES, 1, MEMBERS);
  }

  private Course course(String name, BenchNode node, boolean filters) {
    made++;
    ForwardBed bed = leftovers.keep(new ForwardBed("forward" + made, node));
    return new Course(name, bed, node.lastPort(), filters);
  }
}
