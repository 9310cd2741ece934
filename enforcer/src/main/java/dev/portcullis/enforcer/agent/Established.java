package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.EnforcerStatus.Problem;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.report.Work;
import java.util.List;

/// What becomes of connections that were established before the rules changed. Told by the thread
/// that applies; asked by any.
interface Established extends AutoCloseable {
  /// They live on until they end.
  Established KEPT =
      new Established() {
        @Override
        public void start() {}

        @Override
        public void changing() {}

        @Override
        public void changed(List<Wanted> inForce, Work work) {}

        @Override
        public List<Problem> problems() {
          return List.of();
        }

        @Override
        public void close() {}
      };

  /// Begins to work.
  void start();

  /// What is in force is about to change.
  void changing();

  /// `work` was done, and this is in force now: the rules and sets of a snapshot, if it is known.
  void changed(List<Wanted> inForce, Work work);

  /// What keeps connections alive that the rules deny.
  List<Problem> problems();

  /// Ends the work soon.
  @Override
  void close();
}
