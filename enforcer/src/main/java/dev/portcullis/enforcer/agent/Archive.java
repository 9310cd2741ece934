package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import java.io.IOException;

/// Where last good outlives this process.
interface Archive {
  /// What was kept last, as far as it is whole.
  LastGood newest();

  /// Keeps `wanted`.
  ///
  /// @throws IOException when it is not kept; what was kept before still is
  void keep(Wanted wanted) throws IOException;
}
