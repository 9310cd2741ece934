package dev.portcullis.events.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.portcullis.events.address.Protocol;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How rules about hosts behave: what a workload's packet to its own host meets after the
/// workload's egress allowed it, and the ports that host endpoints keep open, as others reach the
/// host and as the host reaches others. In which order ports are given makes no difference.
public record HostOptions(
    ToHost workloadToHost, List<FailsafePort> inbound, List<FailsafePort> outbound) {
  /// What a reader is to have ready where these options are left out.
  public static final String ABSENT = "default host options";

  private static final int[] CONTROL_PLANE = {179, 2379, 2380, 5473, 6443, 6666, 6667};

  /// What is meant when nothing is set: such packets go on, and Calico's failsafe ports (ssh, DHCP,
  /// DNS, BGP, etcd, Typha, the API server).
  public static final HostOptions DEFAULT =
      new HostOptions(
          ToHost.RETURN,
          Stream.concat(
                  Stream.of(FailsafePort.of(Protocol.TCP, 22), FailsafePort.of(Protocol.UDP, 68)),
                  controlPlane())
              .toList(),
          Stream.concat(
                  Stream.of(FailsafePort.of(Protocol.UDP, 53), FailsafePort.of(Protocol.UDP, 67)),
                  controlPlane())
              .toList());

  public HostOptions {
    inbound = inbound.stream().distinct().sorted().toList();
    outbound = outbound.stream().distinct().sorted().toList();
  }

  private static Stream<FailsafePort> controlPlane() {
    return IntStream.of(CONTROL_PLANE).mapToObj(port -> FailsafePort.of(Protocol.TCP, port));
  }

  /// What a workload's packet to its own host meets (Calico's `DefaultEndpointToHostAction`).
  public enum ToHost {
    /// It goes on through the kernel's own chain, as every packet that we allow.
    @JsonProperty("return")
    RETURN,
    /// It is accepted at once.
    @JsonProperty("accept")
    ACCEPT,
    /// It is refused.
    @JsonProperty("deny")
    DENY
  }

  /// Says of options whether they are the default, which is left out.
  public static final class LeftOut {
    @Override
    public boolean equals(Object other) {
      return DEFAULT.equals(other);
    }

    @Override
    public int hashCode() {
      return DEFAULT.hashCode();
    }
  }
}
