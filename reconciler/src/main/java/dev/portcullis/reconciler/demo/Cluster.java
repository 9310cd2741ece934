package dev.portcullis.reconciler.demo;

import java.util.List;
import java.util.function.Supplier;

/// The nodes and pods that the story is played on, with what can be seen of and done to them from
/// outside.
interface Cluster extends Answering, AutoCloseable {
  /// What is said first: whether packets flow.
  List<String> preface();

  /// Starts the enforcer of a node, as from the command line.
  void startEnforcer(DemoNode node);

  /// Kills it, so that it can do nothing more.
  void killEnforcer(DemoNode node);

  /// The rules and sets that the node's kernel holds, without counts.
  String rules(DemoNode node);

  /// Takes down how the node's rules stand; asked later, it says whether they were left alone all
  /// the while, which is more than that they are the same.
  Supplier<Finding> watchRules(DemoNode node);

  /// Breaks the node's firewall behind everybody's back.
  void breakOpen(DemoNode node);

  /// Refuses the backend's connections on the node behind everybody's back.
  void breakShut(DemoNode node);

  /// How one looks around while all of it runs.
  List<String> exploring();

  /// What the enforcers logged last, where that is not told anyway.
  List<String> lastWords();

  @Override
  void close();
}
