package dev.portcullis.enforcer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.CountedKernel;
import dev.portcullis.enforcer.apply.ForwardingKernel;
import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.RandomWanted;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.SavedTable;
import dev.portcullis.events.address.Family;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What is read of single chains of nf_tables is what reading all of it would tell. Needs root,
/// iptables and ipset, and fails without them.
class CountedKernelIT {
  private static final RenderSettings SETTINGS =
      RenderSettings.DEFAULT.withNames(ProtocolNames.read(Path.of("/etc/protocols")));

  private static final int STEPS = 60;

  private final Random random = new Random(11);
  private int tablesRead;

  /// Counts how often tables are read, and asks for the generation where the kernel is.
  private final class Watched implements ForwardingKernel, SideBySideKernel {
    private final Namespace namespace;
    private final Kernel kernel;

    Watched(Namespace namespace) throws KernelException {
      this.namespace = namespace;
      this.kernel = namespace.kernel(Backend.NFT);
    }

    @Override
    public Kernel kernel() {
      return kernel;
    }

    @Override
    public OptionalLong generation() {
      try {
        return namespace.run(RulesetGeneration::current);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public synchronized String save(Family family) throws KernelException {
      tablesRead++;
      return kernel.save(family);
    }
  }

  @Test
  void singleChainsAreReadAsTheWholeTableIs() throws Exception {
    try (Namespace namespace = Namespace.create()) {
      Kernel plain = namespace.kernel(Backend.NFT);
      var kernel = new CountedKernel(new Watched(namespace));
      var _ =
          new Applier(kernel, SETTINGS, System::nanoTime)
              .apply(RandomWanted.draw(3), new LastGood.None());
      agree(kernel, plain, 0);
      tablesRead = 0;
      for (int step = 1; step <= STEPS; step++) {
        assertThat(kernel.restoreEach(scripts(plain))).as("step %d", step).isEmpty();
        agree(kernel, plain, step);
      }
      assertThat(tablesRead).isZero();
    }
  }

  private static void agree(Kernel kernel, Kernel plain, int step) throws KernelException {
    SortedMap<Family, String> saved = kernel.saveEach(List.of(Family.values()));
    for (Family family : Family.values()) {
      assertThat(SavedTable.parse(family, saved.getOrDefault(family, "")))
          .as("step %d, %s", step, family)
          .isEqualTo(SavedTable.parse(family, plain.save(family)));
    }
  }

  private SortedMap<Family, String> scripts(Kernel plain) throws KernelException {
    var scripts = new TreeMap<Family, String>();
    for (Family family : Family.values()) {
      if (scripts.isEmpty() || random.nextBoolean()) {
        scripts.put(family, script(SavedTable.parse(family, plain.save(family))));
      }
    }
    return scripts;
  }

  /// Two chains of ours with their rules in another order and one fewer, and our jump anew.
  private String script(SavedTable table) {
    List<String> names = new ArrayList<>(table.chains().keySet());
    Collections.shuffle(names, random);
    List<String> lines = new ArrayList<>(List.of("*filter"));
    List<String> two = names.subList(0, 2);
    two.forEach(name -> lines.add(":" + name + " - [0:0]"));
    for (String name : two) {
      List<String> rules = new ArrayList<>(table.chains().getOrDefault(name, List.of()));
      Collections.shuffle(rules, random);
      lines.addAll(rules.subList(0, Math.max(0, rules.size() - random.nextInt(2))));
    }
    lines.addAll(List.of("-D FORWARD -j pcl-forward", "-I FORWARD -j pcl-forward", "COMMIT"));
    return String.join("\n", lines) + "\n";
  }
}
