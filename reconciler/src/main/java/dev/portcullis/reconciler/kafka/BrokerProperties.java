package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.kafka.BrokerSettings.Listener;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The settings of a broker that is alone and small: one copy of everything, few threads, little
/// memory, no waiting for others.
record BrokerProperties(BrokerAddresses addresses, Path data) {
  static final int NODE_ID = 1;
  static final String CONTROLLER = "CONTROLLER";

  private static final String NAMES = "CLIENTS";

  Properties all() {
    var properties = new Properties();
    roles(properties);
    oneOfEverything(properties);
    littleOfEverything(properties);
    soonBackAfterACrash(properties);
    soonAgain(properties);
    return properties;
  }

  private void roles(Properties to) {
    String controller = address(addresses.controller());
    to.setProperty("process.roles", "broker,controller");
    to.setProperty("node.id", Integer.toString(NODE_ID));
    to.setProperty("controller.quorum.voters", NODE_ID + "@" + controller);
    to.setProperty("controller.listener.names", CONTROLLER);
    to.setProperty("inter.broker.listener.name", name(0));
    to.setProperty("listeners", listeners() + "," + CONTROLLER + "://" + controller);
    to.setProperty("advertised.listeners", listeners());
    to.setProperty(
        "listener.security.protocol.map",
        Stream.concat(Stream.of(CONTROLLER), names())
            .map(name -> name + ":PLAINTEXT")
            .collect(Collectors.joining(",")));
    to.setProperty("log.dirs", data.toString());
  }

  private String listeners() {
    List<Listener> all = addresses.listeners();
    return IntStream.range(0, all.size())
        .mapToObj(i -> name(i) + "://" + address(all.get(i)))
        .collect(Collectors.joining(","));
  }

  private Stream<String> names() {
    return IntStream.range(0, addresses.listeners().size()).mapToObj(BrokerProperties::name);
  }

  private static String name(int index) {
    return NAMES + index;
  }

  /// `host:port`, an IPv6 host in brackets.
  static String address(Listener listener) {
    String host = listener.host();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + listener.port();
  }

  private static void oneOfEverything(Properties to) {
    for (String what :
        List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
      to.setProperty(what + ".replication.factor", "1");
      to.setProperty(what + ".num.partitions", "1");
    }
    to.setProperty("transaction.state.log.min.isr", "1");
    to.setProperty("share.coordinator.state.topic.min.isr", "1");
    to.setProperty("default.replication.factor", "1");
    to.setProperty("min.insync.replicas", "1");
    to.setProperty("group.initial.rebalance.delay.ms", "0");
    to.setProperty("auto.create.topics.enable", "false");
    to.setProperty("message.max.bytes", Integer.toString(Topic.RECORD_LIMIT + Clients.OVERHEAD));
  }

  /// After a crash the controller believes the broker of before alive for the time of its session,
  /// and lets no other start.
  private static void soonBackAfterACrash(Properties to) {
    to.setProperty("broker.session.timeout.ms", "3000");
    to.setProperty("broker.heartbeat.interval.ms", "500");
  }

  /// A transaction that follows closely on the one before meets its last steps and tries again.
  private static void soonAgain(Properties to) {
    to.setProperty("add.partitions.to.txn.retry.backoff.ms", "1");
    to.setProperty("add.partitions.to.txn.retry.backoff.max.ms", "20");
  }

  private static void littleOfEverything(Properties to) {
    to.setProperty("num.network.threads", "2");
    to.setProperty("num.io.threads", "4");
    to.setProperty("background.threads", "2");
    to.setProperty("group.coordinator.threads", "1");
    to.setProperty("remote.log.reader.threads", "1");
    to.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
    to.setProperty("log.index.size.max.bytes", Integer.toString(1024 * 1024));
    to.setProperty("offsets.topic.segment.bytes", Integer.toString(8 * 1024 * 1024));
    to.setProperty("transaction.state.log.segment.bytes", Integer.toString(8 * 1024 * 1024));
  }
}
