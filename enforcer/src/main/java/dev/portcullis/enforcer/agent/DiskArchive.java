package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kernel.LastGoodStore;
import dev.portcullis.enforcer.kernel.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps last good on the node's disk.
final class DiskArchive implements Archive {
  private static final Logger LOG = LoggerFactory.getLogger(DiskArchive.class);

  private final LastGoodStore store;

  DiskArchive(Path directory) {
    this.store = new LastGoodStore(directory);
  }

  @Override
  public LastGood newest() {
    try {
      LastGoodStore.Loaded loaded = store.load();
      loaded.unusable().forEach(file -> LOG.warn("last good passed over: {}", file));
      return loaded.lastGood();
    } catch (StoreException e) {
      LOG.error("there is no last good to go back to: {}", e.getMessage());
      return new LastGood.None();
    }
  }

  @Override
  public void keep(Wanted wanted) throws IOException {
    try {
      store.save(wanted);
    } catch (StoreException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
