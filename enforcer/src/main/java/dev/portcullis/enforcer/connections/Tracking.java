package dev.portcullis.enforcer.connections;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/// A network namespace's connections, and its routes, as its tools offer them.
public interface Tracking {
  /// Where no packets flow: there are no connections.
  Tracking NOTHING =
      new Tracking() {
        @Override
        public void ready() {}

        @Override
        public void visit(Family family, Visitor visitor) {}

        @Override
        public SortedMap<IpAddress, Route> routes(SortedSet<IpAddress> addresses) {
          return Collections.emptySortedMap();
        }

        @Override
        public int delete(List<Deletion> deletions) {
          return 0;
        }
      };

  /// Makes sure that the tools are there.
  ///
  /// @throws KernelException when one is not
  void ready() throws KernelException;

  /// Shows `visitor` the connections of a family that can be understood, one after the other: there
  /// may be hundreds of thousands.
  void visit(Family family, Visitor visitor) throws KernelException;

  /// The routes to `addresses`; those that the kernel knows none to are not in it.
  SortedMap<IpAddress, Route> routes(SortedSet<IpAddress> addresses) throws KernelException;

  /// Removes connections; answers how many there were. Each deletion looks at the whole table.
  int delete(List<Deletion> deletions) throws KernelException;

  /// Who is shown connections.
  interface Visitor {
    /// The next one.
    void see(Connection connection) throws KernelException;
  }
}
