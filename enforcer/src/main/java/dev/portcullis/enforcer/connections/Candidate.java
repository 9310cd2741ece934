package dev.portcullis.enforcer.connections;

import java.util.Optional;

/// A connection that is to be removed.
sealed interface Candidate {
  /// What removes it, as long as its reason holds.
  Optional<Deletion> deletion(Judge judge);

  /// One that the rules deny.
  record Denied(Connection connection) implements Candidate {
    @Override
    public Optional<Deletion> deletion(Judge judge) {
      return judge.deletion(connection);
    }
  }

  /// One that an answer of `removed` began, which the rules deny.
  record Answer(Connection connection, Connection removed) implements Candidate {
    @Override
    public Optional<Deletion> deletion(Judge judge) {
      return judge.deletion(removed).map(_ -> Deletion.of(connection));
    }
  }
}
