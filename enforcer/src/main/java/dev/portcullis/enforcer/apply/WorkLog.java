package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.iptables.SetsPlan;
import dev.portcullis.enforcer.iptables.TablePlan;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.report.Work;
import dev.portcullis.events.report.Work.Change;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/// Counts what an apply does and how long its steps take.
final class WorkLog {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final LongSupplier nanoClock;
  private final SortedMap<String, Long> nanos = new TreeMap<>();
  private Change chains = Change.NONE;
  private Change rules = Change.NONE;
  private Change members = Change.NONE;
  private int commands;

  WorkLog(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /// A piece of work that talks to the kernel.
  interface Step<T> {
    T run() throws KernelException;
  }

  /// A piece of work without an answer.
  interface Action {
    void run() throws KernelException;
  }

  <T> T time(String step, Step<T> work) throws KernelException {
    long start = nanoClock.getAsLong();
    try {
      return work.run();
    } finally {
      nanos.merge(step, nanoClock.getAsLong() - start, Long::sum);
    }
  }

  /// Counts a command that changes or tests something.
  void command(String step, Action work) throws KernelException {
    commands++;
    long start = nanoClock.getAsLong();
    try {
      work.run();
    } finally {
      nanos.merge(step, nanoClock.getAsLong() - start, Long::sum);
    }
  }

  /// What is done with the script of each family; answers what was refused.
  interface OnEach {
    SortedMap<Family, KernelException> run(SortedMap<Family, String> scripts);
  }

  /// Counts a command for each script; they take time together.
  SortedMap<Family, KernelException> commands(
      String step, SortedMap<Family, String> scripts, OnEach work) {
    if (scripts.isEmpty()) {
      return new TreeMap<>();
    }
    commands += scripts.size();
    long start = nanoClock.getAsLong();
    try {
      return work.run(scripts);
    } finally {
      nanos.merge(step, nanoClock.getAsLong() - start, Long::sum);
    }
  }

  void rulesChanged(TablePlan plan) {
    chains = chains.and(plan.chains());
    rules = rules.and(plan.rules());
  }

  void membersChanged(SetsPlan plan) {
    members = members.and(plan.members());
  }

  Work work() {
    var millis = new TreeMap<String, Long>();
    nanos.forEach((step, time) -> millis.put(step, time / NANOS_PER_MILLI));
    return new Work(chains, rules, members, commands, millis);
  }
}
