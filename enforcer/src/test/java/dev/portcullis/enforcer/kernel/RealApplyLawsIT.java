package dev.portcullis.enforcer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.ApplyLaws;
import dev.portcullis.enforcer.apply.ApplyOutcome;
import dev.portcullis.enforcer.apply.Expected;
import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.RandomWanted;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.RenderSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The laws of applying on the real tools, with both backends and both families, in network
/// namespaces. Needs root, iptables and ipset, and fails without them.
class RealApplyLawsIT {
  private static final RenderSettings SETTINGS =
      RenderSettings.DEFAULT.withNames(ProtocolNames.read(Path.of("/etc/protocols")));

  private Namespace namespace;

  @BeforeEach
  void create() throws Exception {
    namespace = Namespace.create();
  }

  @AfterEach
  void remove() throws KernelException {
    namespace.close();
  }

  private ApplyLaws laws(Backend backend) throws KernelException {
    return new ApplyLaws(namespace.kernel(backend), SETTINGS);
  }

  /// Every rule kind comes back from the kernel in the spelling in which it was given.
  @ParameterizedTest
  @EnumSource
  void whatIsSavedIsWhatWasRestored(Backend backend) throws KernelException {
    Kernel kernel = namespace.kernel(backend);
    for (long seed = 1; seed <= 12; seed++) {
      Wanted wanted = RandomWanted.draw(seed);
      ApplyOutcome outcome =
          new Applier(kernel, SETTINGS, System::nanoTime).apply(wanted, new LastGood.None());
      assertThat(outcome)
          .as("seed %d", seed)
          .isInstanceOfAny(ApplyOutcome.Applied.class, ApplyOutcome.Unchanged.class);
      new Expected(wanted, SETTINGS).isInForce(kernel);
    }
  }

  @ParameterizedTest
  @EnumSource
  void randomChangesConverge(Backend backend) throws KernelException {
    laws(backend).randomChangesConverge(7, 8);
  }

  @ParameterizedTest
  @EnumSource
  void twiceIsOnce(Backend backend) throws KernelException {
    laws(backend).twiceIsOnce(5);
  }

  @ParameterizedTest
  @EnumSource
  void aFailureLeavesOldOrNew(Backend backend) throws KernelException {
    laws(backend).aFailureLeavesOldOrNew(21);
  }

  @ParameterizedTest
  @EnumSource
  void aCrashLeavesOldOrNew(Backend backend) throws KernelException {
    laws(backend).aCrashLeavesOldOrNew(21);
  }
}
