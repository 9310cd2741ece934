package dev.portcullis.enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.enforcer.iptables.SavedTable;
import dev.portcullis.events.address.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

class CountedKernelTest {
  private static final String CHAIN = "*filter\n:pcl-a - [0:0]\n-A pcl-a -j RETURN\nCOMMIT\n";

  private final MemoryKernel memory = new MemoryKernel();
  private final List<Family> read = new ArrayList<>();
  private final List<String> listed = new ArrayList<>();
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

    @Override
    public String list(Family family, SortedSet<String> chains) throws KernelException {
      listed.addAll(chains);
      return memory.list(family, chains);
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

  private void holds(String script) throws KernelException {
    memory.restore(Family.IPV4, script);
    kernel.save(Family.IPV4);
    read.clear();
  }

  private void tellsWhatThereIs() throws KernelException {
    assertThat(SavedTable.parse(Family.IPV4, kernel.save(Family.IPV4)))
        .isEqualTo(SavedTable.parse(Family.IPV4, memory.save(Family.IPV4)));
  }

  @Test
  void afterARestoreOfOursOnlyItsChainsAreRead() throws KernelException {
    holds("*filter\n:pcl-a - [0:0]\n:pcl-b - [0:0]\n-A pcl-a -j DROP\n-A pcl-b -j DROP\nCOMMIT\n");
    kernel.restore(Family.IPV4, CHAIN);

    tellsWhatThereIs();
    assertThat(listed).containsExactly("pcl-a");
    tellsWhatThereIs();
    assertThat(listed).hasSize(1);
    assertThat(read).isEmpty();
  }

  @Test
  void aJumpOfOursIsListedWithItsChain() throws KernelException {
    holds(CHAIN);
    kernel.restore(Family.IPV4, "*filter\n-I FORWARD -j pcl-a\nCOMMIT\n");

    tellsWhatThereIs();
    assertThat(listed).containsExactly("FORWARD");
  }

  @Test
  void theOtherFamilyIsNotReadForARestoreOfOne() throws KernelException {
    holds(CHAIN);
    kernel.save(Family.IPV6);
    read.clear();
    kernel.restore(Family.IPV4, CHAIN);
    kernel.save(Family.IPV6);

    assertThat(read).isEmpty();
    assertThat(listed).isEmpty();
  }

  @Test
  void whatOthersChangedBesideUsIsRead() throws KernelException {
    holds("*filter\n:pcl-a - [0:0]\n:pcl-b - [0:0]\nCOMMIT\n");
    memory.restore(Family.IPV4, "*filter\n-A pcl-b -j DROP\nCOMMIT\n");
    kernel.restore(Family.IPV4, CHAIN);

    tellsWhatThereIs();
    assertThat(read).containsExactly(Family.IPV4);
    memory.restore(Family.IPV4, "*filter\n-A pcl-b -j RETURN\nCOMMIT\n");
    tellsWhatThereIs();
    assertThat(read).hasSize(2);
  }

  @Test
  void aTableIsReadWhereChainsCameOrWent() throws KernelException {
    holds("*filter\n:pcl-b - [0:0]\nCOMMIT\n");
    kernel.restore(Family.IPV4, CHAIN);
    tellsWhatThereIs();
    kernel.restore(Family.IPV4, "*filter\n-X pcl-b\nCOMMIT\n");
    tellsWhatThereIs();

    assertThat(read).hasSize(2);
    assertThat(listed).isEmpty();
  }

  @Test
  void aTableIsReadWhereManyChainsChanged() throws KernelException {
    String many =
        "*filter\n:pcl-a - [0:0]\n:pcl-b - [0:0]\n:pcl-c - [0:0]\n:pcl-d - [0:0]\nCOMMIT\n";
    holds(many);
    kernel.restore(Family.IPV4, many);

    tellsWhatThereIs();
    assertThat(read).hasSize(1);
  }

  @Test
  void whatARefusedRestoreLeftIsRead() throws KernelException {
    holds(CHAIN);
    memory.breakWith(new Fault.After(1));
    assertThatThrownBy(() -> kernel.restore(Family.IPV4, "*filter\n-A pcl-a -j DROP\nCOMMIT\n"))
        .isInstanceOf(KernelException.class);
    memory.breakWith(new Fault.Never());

    tellsWhatThereIs();
    assertThat(read).hasSize(1);
  }
}
