package dev.portcullis.enforcer.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What log entries are prefixed with.
class LogTargetTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "LOG|g/K/ns/web#ingress[0]|pcl:g/K/ns/web#ingress[0] ",
        "LOG|unknown endpoint#ingress|pcl:unknown endpoint#ingress ",
        "LOG|workload to host|pcl:workload to host ",
        "LOG|networking.k8s.io/NetworkPolicy/default/web#ingress[0]"
            + "|pcl:HASH~lt/web#ingress[0] ",
        "LOG|projectcalico.org/Tier//default#egress|pcl:HASH~r//default#egress ",
        "LOG|g/K//a\\b#egress[0]|pcl:HASH~/K//a_b#egress[0] ",
        "NFLOG|networking.k8s.io/NetworkPolicy/default/web#ingress[0]"
            + "|pcl:networking.k8s.io/NetworkPolicy/default/web#ingress[0]",
        "NFLOG|projectcalico.org/NetworkPolicy/a-long-namespace/and-a-longer-name#egress[12]"
            + "|pcl:HASH~Policy/a-long-namespace/and-a-longer-name#egress[12]",
      })
  void aPrefixIsTheNameOrItsEndBehindAHash(LogTarget target, String name, String prefix) {
    String hash = Ownership.hash(name, 6);

    assertThat(target.prefix(name)).isEqualTo(prefix.replace("HASH", hash));
  }

  @Test
  void aHashStaysTheSameFromVersionToVersion() {
    assertThat(LogTarget.LOG.prefix("networking.k8s.io/NetworkPolicy/default/web#ingress[0]"))
        .isEqualTo("pcl:sb4mtq~lt/web#ingress[0] ");
  }

  @ParameterizedTest
  @EnumSource
  void noPrefixIsTooLongOrTheSameForTwoNames(LogTarget target) {
    int limit =
        switch (target) {
          case LOG -> 29;
          case NFLOG -> 63;
        };
    var random = new Random(3);
    var names = new TreeSet<String>();
    for (int i = 0; i < 2_000; i++) {
      String namespace = "n".repeat(1 + random.nextInt(63)) + random.nextInt(1_000);
      names.add("networking.k8s.io/NetworkPolicy/" + namespace + "/default-deny#ingress[0]");
    }

    assertThat(names.stream().map(target::prefix))
        .as("seed 3")
        .doesNotHaveDuplicates()
        .allMatch(prefix -> prefix.length() <= limit)
        .allMatch(prefix -> prefix.contains("eny#ingress[0]"));
  }
}
