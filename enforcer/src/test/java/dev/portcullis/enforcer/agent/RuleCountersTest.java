package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.CountersAnswer.RuleCount;
import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.events.address.Family;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

class RuleCountersTest {
  private final CountingKernel kernel = new CountingKernel();
  private long nanos;
  private final RuleCounters counters = new RuleCounters(kernel, () -> nanos);

  /// A kernel whose IPv4 table is what the test says.
  private static final class CountingKernel implements Kernel {
    private String counted = "";
    private int readings;

    @Override
    public String saveCounted(Family family) throws KernelException {
      readings++;
      if (counted.isEmpty()) {
        throw new KernelException("iptables-save", 1, "no");
      }
      return family == Family.IPV4 ? counted : "";
    }

    @Override
    public String save(Family family) {
      throw new AssertionError("not asked for");
    }

    @Override
    public void test(Family family, String script) {
      throw new AssertionError("not asked for");
    }

    @Override
    public void restore(Family family, String script) {
      throw new AssertionError("not asked for");
    }

    @Override
    public String listSets() {
      throw new AssertionError("not asked for");
    }

    @Override
    public String saveSets(SortedSet<String> names) {
      throw new AssertionError("not asked for");
    }

    @Override
    public void restoreSets(String script) {
      throw new AssertionError("not asked for");
    }
  }

  private static String line(long packets, String match, String rule) {
    return "[%d:%d] -A pcl-pi-a %s-m comment --comment \"a/B/c/d#%s\" -g pcl-allow\n"
        .formatted(packets, packets * 60, match, rule);
  }

  private List<RuleCount> after(String counted) throws KernelException {
    kernel.counted = counted;
    nanos += Duration.ofSeconds(2).toNanos();
    return counters.read();
  }

  private static RuleCount count(String rule, long packets) {
    return new RuleCount("a/B/c/d#" + rule, "ipv4", packets, packets * 60);
  }

  @Test
  void theLinesOfARuleAreSummedUp() throws KernelException {
    assertThat(after(line(2, "-p tcp ", "x") + line(3, "-p udp ", "x") + line(1, "", "y")))
        .containsExactly(count("x", 5), count("y", 1));
  }

  @Test
  void aSumGoesOnWhenTheKernelBeginsAnew() throws KernelException {
    after(line(7, "-p tcp ", "x") + line(3, "-p udp ", "x"));

    assertThat(after(line(2, "-p tcp ", "x") + line(4, "-p udp ", "x")))
        .containsExactly(count("x", 13));
    assertThat(after(line(5, "-p sctp ", "x"))).containsExactly(count("x", 18));
  }

  @Test
  void aRuleThatIsGoneIsForgotten() throws KernelException {
    after(line(7, "", "x") + line(1, "", "y"));

    assertThat(after(line(1, "", "y"))).containsExactly(count("y", 1));
    assertThat(counters.metrics())
        .contains(
            "portcullis_enforcer_rule_packets_total{family=\"ipv4\",rule=\"a/B/c/d#y\"} 1\n",
            "portcullis_enforcer_rule_bytes_total{family=\"ipv4\",rule=\"a/B/c/d#y\"} 60\n")
        .doesNotContain("#x");
  }

  @Test
  void theKernelIsNotReadMoreOftenThanEveryTwoSeconds() throws KernelException {
    after(line(1, "", "x"));
    counters.read();
    counters.metrics();

    assertThat(kernel.readings).isEqualTo(Family.values().length);
  }

  @Test
  void aKernelThatCannotBeReadHasNoSeries() {
    assertThat(counters.metrics()).isEmpty();
  }
}
