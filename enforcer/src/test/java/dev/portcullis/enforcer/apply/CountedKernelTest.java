package dev.portcullis.enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.address.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CountedKernelTest {
  private static final String CHAIN = "*filter\n:pcl-a - [0:0]\n-A pcl-a -j RETURN\nCOMMIT\n";

  private final MemoryKernel memory = new MemoryKernel();
  private final List<Family> read = new ArrayList<>();
  private boolean counts = true;

  /// Notes what is read of the kernel behind it.
  private final class Noting implements ForwardingKernel {
    @Override
    public Kernel kernel() {
      return memory;
    }

    @Override
    public OptionalLong generation() {
      return counts ? memory.generation() : OptionalLong.empty();
    }

    @Override
    public String save(Family family) throws KernelException {
      read.add(family);
      return memory.save(family);
    }
  }

  private final CountedKernel kernel = new CountedKernel(new Noting());

  @Test
  void whatDidNotChangeIsReadOnce() throws KernelException {
    String first = kernel.save(Family.IPV4);

    assertThat(kernel.save(Family.IPV4)).isEqualTo(first);
    assertThat(kernel.saveEach(List.of(Family.IPV4, Family.IPV6)))
        .containsEntry(Family.IPV4, first)
        .containsEntry(Family.IPV6, memory.save(Family.IPV6));
    assertThat(read).containsExactly(Family.IPV4, Family.IPV6);
  }

  @Test
  void whatAnyoneChangedIsReadAgain() throws KernelException {
    String before = kernel.save(Family.IPV4);
    memory.restore(Family.IPV4, CHAIN);

    assertThat(kernel.save(Family.IPV4)).isNotEqualTo(before).isEqualTo(memory.save(Family.IPV4));
    assertThat(read).hasSize(2);
  }

  @Test
  void whereNothingIsCountedEverythingIsReadEachTime() throws KernelException {
    counts = false;
    kernel.save(Family.IPV4);
    memory.restore(Family.IPV4, CHAIN);

    assertThat(kernel.save(Family.IPV4)).isEqualTo(memory.save(Family.IPV4));
    assertThat(kernel.save(Family.IPV4)).isEqualTo(memory.save(Family.IPV4));
    assertThat(read).hasSize(3);
  }
}
