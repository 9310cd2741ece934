package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.events.address.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;

/// A kernel that does what another one does unless it is told to object, and notes what it was
/// asked.
final class RefusingKernel implements Kernel {
  private static final Objection NONE = _ -> {};

  /// The changing calls and tests so far.
  final List<Call> calls = new ArrayList<>();

  /// Whether the kernel counts its changes, as nf_tables does.
  boolean counts = true;

  private Kernel kernel;
  private Objection objection = NONE;

  RefusingKernel(Kernel kernel) {
    this.kernel = kernel;
  }

  /// A call with what it was given; the family of calls about sets is IPv4.
  record Call(Verb verb, Family family, String script) {}

  /// What is asked.
  enum Verb {
    READ,
    TEST,
    RESTORE,
    SETS
  }

  /// What is done before a call: it may throw.
  interface Objection {
    void to(Call call) throws KernelException;
  }

  /// The machine was started again: this is its kernel now.
  void boot(Kernel fresh) {
    kernel = fresh;
  }

  void object(Objection to) {
    objection = to;
  }

  /// Refuses all rules.
  void refuse(String why) {
    refuse(Verb.RESTORE, List.of(Family.values()), why);
  }

  /// Refuses calls of one kind.
  void refuse(Verb verb, List<Family> families, String why) {
    object(call -> {
      if (call.verb() == verb && families.contains(call.family())) {
        throw new KernelException("iptables-restore", 4, why);
      }
    });
  }

  void relent() {
    object(NONE);
  }

  private void ask(Verb verb, Family family, String script) throws KernelException {
    var call = new Call(verb, family, script);
    if (verb != Verb.READ) {
      calls.add(call);
    }
    objection.to(call);
  }

  @Override
  public OptionalLong generation() {
    return counts ? kernel.generation() : OptionalLong.empty();
  }

  @Override
  public String save(Family family) throws KernelException {
    ask(Verb.READ, family, "");
    return kernel.save(family);
  }

  @Override
  public void test(Family family, String script) throws KernelException {
    ask(Verb.TEST, family, script);
    kernel.test(family, script);
  }

  @Override
  public void restore(Family family, String script) throws KernelException {
    ask(Verb.RESTORE, family, script);
    kernel.restore(family, script);
  }

  @Override
  public String listSets() throws KernelException {
    ask(Verb.READ, Family.IPV4, "");
    return kernel.listSets();
  }

  @Override
  public String saveSets(SortedSet<String> names) throws KernelException {
    ask(Verb.READ, Family.IPV4, "");
    return kernel.saveSets(names);
  }

  @Override
  public void restoreSets(String script) throws KernelException {
    ask(Verb.SETS, Family.IPV4, script);
    kernel.restoreSets(script);
  }
}
