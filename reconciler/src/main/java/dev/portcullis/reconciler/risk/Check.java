package dev.portcullis.reconciler.risk;

import dev.portcullis.reconciler.connectivity.Difference;
import java.util.List;

/// Looks for one risk of a change.
interface Check {
  /// Takes in what becomes of the connections between two peers. All differences are told before
  /// [#found] is asked.
  default void see(Difference difference) {}

  /// What is risky.
  List<Suspicion> found();
}
