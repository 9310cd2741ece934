package dev.portcullis.reconciler.bench;

import dev.portcullis.enforcer.agent.Grounds;
import dev.portcullis.enforcer.agent.LocalEnforcer;
import dev.portcullis.enforcer.agent.SettingKey;
import dev.portcullis.enforcer.agent.Settings;
import dev.portcullis.enforcer.apply.MemoryKernel;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The enforcers of all nodes, in this process, each with a kernel in memory that records what it
/// is told. One costs four threads, two consumers and a producer: all of them together take the
/// processors from what is measured, which on real nodes they do not.
final class Fleet implements AutoCloseable {
  private final List<LocalEnforcer> enforcers = new ArrayList<>();

  /// Starts them.
  ///
  /// @throws IOException when one cannot start
  static Fleet start(KafkaSettings kafka) throws IOException {
    var fleet = new Fleet();
    for (int i = 0; i < BenchObjects.NODES; i++) {
      var ground = Grounds.inMemory(new MemoryKernel(), RenderSettings.DEFAULT);
      fleet.enforcers.add(LocalEnforcer.start(settings(kafka, i), ground));
    }
    return fleet;
  }

  private static Settings settings(KafkaSettings kafka, int node) {
    var texts = new TreeMap<String, String>();
    texts.put(SettingKey.NODE.path(), BenchObjects.nodeKey(node).name());
    texts.put(SettingKey.KERNEL.path(), "memory");
    texts.put(SettingKey.HTTP_PORT.path(), "-1");
    texts.put(SettingKey.KAFKA_BOOTSTRAP.path(), kafka.bootstrap());
    return Settings.of(List.of(texts));
  }

  /// The sequence of the snapshot that the node applied last, and read back.
  long applied(int node) {
    return enforcers.get(node).status().applied().sequence();
  }

  /// Ends them, all at the same time: one waits for its brokers' last answers.
  @Override
  public void close() {
    List<Thread> closing =
        enforcers.stream()
            .map(one -> Thread.ofVirtual().name("closing").start(one::close))
            .toList();
    for (Thread one : closing) {
      try {
        one.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
