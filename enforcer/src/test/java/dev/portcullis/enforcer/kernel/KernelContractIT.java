package dev.portcullis.enforcer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.ApplyOutcome;
import dev.portcullis.enforcer.apply.Expected;
import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.MemoryKernel;
import dev.portcullis.enforcer.apply.RandomWanted;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.events.address.Family;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The kernel in memory refuses what the real ones refuse, and leaves behind what they leave.
class KernelContractIT {
  private static final String SETS =
      "create pcl4x hash:net family inet hashsize 64 maxelem 2\nadd pcl4x 10.0.0.1\n";
  private static final String CHAINS =
      """
      *filter
      :pcl-used - [0:0]
      :pcl-free - [0:0]
      -A pcl-used -m set --match-set pcl4x src -j RETURN
      -A FORWARD -j pcl-used
      COMMIT
      """;

  private Namespace namespace;

  @BeforeEach
  void create() throws Exception {
    namespace = Namespace.create();
  }

  @AfterEach
  void remove() throws KernelException {
    namespace.close();
  }

  /// All kernels, each with the same chains and sets.
  private List<Kernel> kernels() throws KernelException {
    List<Kernel> kernels = new ArrayList<>();
    kernels.add(new MemoryKernel());
    for (Backend backend : Backend.values()) {
      kernels.add(namespace.kernel(backend));
    }
    kernels.getFirst().restoreSets(SETS);
    kernels.getLast().restoreSets(SETS);
    for (Kernel kernel : kernels) {
      kernel.restore(Family.IPV4, CHAINS);
    }
    return kernels;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-A pcl-none -j RETURN",
        "-A pcl-free -j pcl-none",
        "-A pcl-free -m set --match-set pcl4none src -j RETURN",
        "-X pcl-used",
        "-X pcl-none",
        "-D FORWARD -j pcl-free",
      })
  void aTransactionThatIsRefusedChangesNothing(String bad) throws KernelException {
    String script = "*filter\n:pcl-free - [0:0]\n-A pcl-free -j DROP\n" + bad + "\nCOMMIT\n";
    for (Kernel kernel : kernels()) {
      assertThatThrownBy(() -> kernel.restore(Family.IPV4, script))
          .as(kernel.getClass().getSimpleName())
          .isInstanceOf(KernelException.class);
      assertThat(kernel.save(Family.IPV4)).doesNotContain("-A pcl-free");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "add pcl4x 10.0.0.1",
        "add pcl4x 0.0.0.0/0",
        "add pcl4none 10.0.0.9",
        "del pcl4x 10.9.9.9",
        "create pcl4x hash:net family inet hashsize 64 maxelem 2",
        "destroy pcl4x",
        "destroy pcl4none",
        "swap pcl4x pcl4none",
      })
  void aLineThatIsRefusedEndsTheScriptAndWhatCameBeforeStays(String bad) throws KernelException {
    List<Kernel> kernels = kernels();
    for (Kernel kernel : List.of(kernels.getFirst(), kernels.getLast())) {
      String script = "add pcl4x 10.0.0.2\n" + bad + "\nadd pcl4x 10.0.0.3\n";
      assertThatThrownBy(() -> kernel.restoreSets(script))
          .as(kernel.getClass().getSimpleName())
          .isInstanceOf(KernelException.class);
      assertThat(kernel.saveSets(new TreeSet<>(List.of("pcl4x"))))
          .contains("10.0.0.1")
          .doesNotContain("10.0.0.3");
    }
  }

  @Test
  void aFullSetTakesNoMore() throws KernelException {
    List<Kernel> kernels = kernels();
    String script = "add pcl4x 10.0.0.2\nadd pcl4x 10.0.0.3\n";
    for (Kernel kernel : List.of(kernels.getFirst(), kernels.getLast())) {
      assertThatThrownBy(() -> kernel.restoreSets(script)).hasMessageContaining("full");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSetThatHasBecomeTooSmallIsExchangedUnderItsRules(Backend backend) throws KernelException {
    Kernel kernel = namespace.kernel(backend);
    var settings = RenderSettings.DEFAULT.withNames(ProtocolNames.read(Path.of("/etc/protocols")));
    Wanted wanted = RandomWanted.draw(21);
    new Applier(kernel, settings, System::nanoTime).apply(wanted, new LastGood.None());
    shrink(kernel);

    ApplyOutcome outcome =
        new Applier(kernel, settings, System::nanoTime).apply(wanted, new LastGood.None());

    assertThat(outcome).isInstanceOf(ApplyOutcome.Applied.class);
    new Expected(wanted, settings).isInForce(kernel);
  }

  /// Puts an empty set with room for one member in the place of every set of addresses.
  private static void shrink(Kernel kernel) throws KernelException {
    List<String> names = new ArrayList<>();
    String name = "";
    for (String line : kernel.listSets().lines().toList()) {
      if (line.startsWith("Name: ")) {
        name = line.substring("Name: ".length());
      } else if (line.equals("Type: hash:net") && name.startsWith("pcl4")) {
        names.add(name);
      }
    }
    assertThat(names).isNotEmpty();
    for (String set : names) {
      kernel.restoreSets(
          """
          create small hash:net family inet hashsize 64 maxelem 1
          swap small SET
          destroy small
          """
              .replace("SET", set));
    }
  }
}
