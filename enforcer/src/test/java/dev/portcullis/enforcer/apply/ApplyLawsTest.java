package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.iptables.RenderSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The laws of applying on a kernel in memory.
class ApplyLawsTest {
  private final ApplyLaws laws = new ApplyLaws(new MemoryKernel(), RenderSettings.DEFAULT);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void randomChangesConverge(long seed) throws KernelException {
    laws.randomChangesConverge(seed, 40);
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 20, 30, 40, 50, 60})
  void twiceIsOnce(long seed) {
    laws.twiceIsOnce(seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 200, 300, 400, 500, 600, 700, 800})
  void aFailureLeavesOldOrNew(long seed) throws KernelException {
    laws.aFailureLeavesOldOrNew(seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 200, 300, 400, 500, 600, 700, 800})
  void aCrashLeavesOldOrNew(long seed) throws KernelException {
    laws.aCrashLeavesOldOrNew(seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 70, 700})
  void theyHoldWhereTablesAreReadOnlyWhenTheyChanged(long seed) throws KernelException {
    var counted = new ApplyLaws(new CountedKernel(new MemoryKernel()), RenderSettings.DEFAULT);
    counted.randomChangesConverge(seed, 40);
    counted.twiceIsOnce(seed);
    counted.aFailureLeavesOldOrNew(seed);
    counted.aCrashLeavesOldOrNew(seed);
  }
}
