package dev.portcullis.enforcer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.RandomWanted;
import dev.portcullis.enforcer.apply.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastGoodStoreTest {
  @TempDir Path directory;

  private LastGoodStore store() {
    return new LastGoodStore(directory.resolve("last-good"));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("last-good"))) {
      return files.sorted().toList();
    }
  }

  private LastGood loaded() throws StoreException {
    return store().load().lastGood();
  }

  @Test
  void whatWasSavedIsLoaded() throws StoreException {
    Wanted wanted = RandomWanted.draw(5);

    store().save(wanted);

    assertThat(loaded()).isEqualTo(new LastGood.Kept(wanted));
  }

  @Test
  void beforeTheFirstThereIsNone() throws StoreException {
    assertThat(loaded()).isEqualTo(new LastGood.None());
  }

  @Test
  void theNewestOfTheLastThreeIsLoadedAndTheRestRemoved() throws Exception {
    for (long seed = 1; seed <= 5; seed++) {
      store().save(RandomWanted.draw(seed));
    }

    assertThat(loaded()).isEqualTo(new LastGood.Kept(RandomWanted.draw(5)));
    assertThat(files()).hasSize(3);
  }

  @Test
  void theSameRulesAgainTakeThePlaceOfTheFormerFile() throws Exception {
    store().save(RandomWanted.draw(1));
    store().save(RandomWanted.draw(2));

    store().save(RandomWanted.draw(2));

    assertThat(files()).hasSize(2);
  }

  @Test
  void anyChangedByteMakesAFileUnusableAndTheOneBeforeIsLoaded() throws Exception {
    Wanted before = RandomWanted.draw(1);
    store().save(before);
    store().save(RandomWanted.draw(2));
    byte[] whole = Files.readAllBytes(files().getLast());
    for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 50)) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(files().getLast(), changed);

      LastGoodStore.Loaded loaded = store().load();

      assertThat(loaded.lastGood()).as("byte %d", at).isEqualTo(new LastGood.Kept(before));
      assertThat(loaded.unusable()).hasSize(1);
    }
  }

  @Test
  void aFileThatWasCutIsUnusable() throws Exception {
    store().save(RandomWanted.draw(3));
    byte[] whole = Files.readAllBytes(files().getFirst());
    for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 50)) {
      Files.write(files().getFirst(), Arrays.copyOf(whole, length));

      assertThat(loaded()).as("length %d", length).isEqualTo(new LastGood.None());
    }
  }

  @Test
  void aFileThatWasNeverFinishedIsNotSeen() throws Exception {
    store().save(RandomWanted.draw(1));
    Files.writeString(directory.resolve("last-good").resolve("unfinished.good"), "half");

    assertThat(store().load().unusable()).isEmpty();
  }

  @Test
  void aCandidateIsNotLastGood() throws StoreException {
    store().save(RandomWanted.draw(1));
    store().stage(RandomWanted.draw(2));

    LastGoodStore.Loaded loaded = store().load();

    assertThat(loaded.lastGood()).isEqualTo(new LastGood.Kept(RandomWanted.draw(1)));
    assertThat(loaded.candidates()).containsExactly(RandomWanted.draw(2));
  }

  @Test
  void aCandidateThatIsPromotedIsLastGoodWithoutBeingWrittenAgain() throws Exception {
    store().stage(RandomWanted.draw(2));
    byte[] staged = Files.readAllBytes(files().getFirst());
    store().promote(RandomWanted.draw(2));

    assertThat(loaded()).isEqualTo(new LastGood.Kept(RandomWanted.draw(2)));
    assertThat(files()).hasSize(1);
    assertThat(Files.readAllBytes(files().getFirst())).isEqualTo(staged);
  }

  @Test
  void candidatesThatNobodyNeedsGo() throws Exception {
    store().stage(RandomWanted.draw(1));
    store().stage(RandomWanted.draw(2));
    store().stage(RandomWanted.draw(3));
    var alive = new TreeSet<>(List.of(RandomWanted.draw(2).snapshot().digest()));

    store().retain(alive);

    assertThat(store().load().candidates()).containsExactly(RandomWanted.draw(2));
  }

  @Test
  void afterClearingThereIsNothing() throws Exception {
    store().save(RandomWanted.draw(1));
    store().stage(RandomWanted.draw(2));

    store().clear();

    assertThat(files()).isEmpty();
  }

  @Test
  void whereClearingBreaksOffNothingOlderThanTheNewestIsFound() throws Exception {
    for (long seed = 1; seed <= 3; seed++) {
      store().save(RandomWanted.draw(seed));
    }
    Path second = files().get(1);
    Files.delete(second);
    Files.createDirectories(second.resolve("in the way"));

    assertThatThrownBy(() -> store().clear()).isInstanceOf(StoreException.class);

    assertThat(loaded()).isEqualTo(new LastGood.Kept(RandomWanted.draw(3)));
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsReported() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    var store = new LastGoodStore(file.resolve("below"));
    Wanted wanted = RandomWanted.draw(1);

    assertThatThrownBy(() -> store.save(wanted)).isInstanceOf(StoreException.class);
  }
}
