package dev.portcullis.walls;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.stream.Stream;

/// Every package there is. A new one is a decision, and is entered here as one of the two kinds.
final class Packages {
  /// Values in, values out.
  static final List<String> PURE =
      List.of(
          "dev.portcullis.events.address",
          "dev.portcullis.events.allowance",
          "dev.portcullis.events.journal",
          "dev.portcullis.events.json",
          "dev.portcullis.events.name",
          "dev.portcullis.events.preview",
          "dev.portcullis.events.report",
          "dev.portcullis.events.signature",
          "dev.portcullis.events.snapshot",
          "dev.portcullis.events.stateimage",
          "dev.portcullis.events.wire",
          "dev.portcullis.enforcer.apply",
          "dev.portcullis.enforcer.connections",
          "dev.portcullis.enforcer.iptables",
          "dev.portcullis.enforcer.verdict",
          "dev.portcullis.reconciler.audit",
          "dev.portcullis.reconciler.change",
          "dev.portcullis.reconciler.checkpoint",
          "dev.portcullis.reconciler.compile",
          "dev.portcullis.reconciler.connectivity",
          "dev.portcullis.reconciler.decide",
          "dev.portcullis.reconciler.image",
          "dev.portcullis.reconciler.merkle",
          "dev.portcullis.reconciler.offline",
          "dev.portcullis.reconciler.parse",
          "dev.portcullis.reconciler.policy",
          "dev.portcullis.reconciler.preview",
          "dev.portcullis.reconciler.rendering",
          "dev.portcullis.reconciler.risk",
          "dev.portcullis.reconciler.signers",
          "dev.portcullis.reconciler.stateimage");

  /// Where clocks, files, sockets, threads and logs live.
  static final List<String> OUTSIDE =
      List.of(
          "dev.portcullis.enforcer.agent",
          "dev.portcullis.enforcer.kafka",
          "dev.portcullis.enforcer.kernel",
          "dev.portcullis.reconciler.archive",
          "dev.portcullis.reconciler.bench",
          "dev.portcullis.reconciler.cli",
          "dev.portcullis.reconciler.crash",
          "dev.portcullis.reconciler.demo",
          "dev.portcullis.reconciler.forge",
          "dev.portcullis.reconciler.git",
          "dev.portcullis.reconciler.kafka",
          "dev.portcullis.reconciler.kubernetes",
          "dev.portcullis.reconciler.loop",
          "dev.portcullis.reconciler.parallel",
          "dev.portcullis.reconciler.replay",
          "dev.portcullis.reconciler.web");

  static List<String> all() {
    return Stream.concat(PURE.stream(), OUTSIDE.stream()).sorted().toList();
  }

  static DescribedPredicate<JavaClass> pure() {
    return resideInAnyPackage(PURE.toArray(String[]::new)).as("are pure");
  }

  static DescribedPredicate<JavaClass> ours() {
    return resideInAPackage("dev.portcullis..").as("are ours");
  }

  static DescribedPredicate<JavaClass> outside() {
    return ours().and(not(pure())).as("touch the world outside");
  }

  private Packages() {}
}
