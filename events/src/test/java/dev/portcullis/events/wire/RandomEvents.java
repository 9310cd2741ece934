package dev.portcullis.events.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.CompileEvent;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.journal.Release;
import dev.portcullis.events.journal.Retirement;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.name.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Random events of the kinds that are frequent.
final class RandomEvents {
  /// Texts without what a key may not have for the short cut.
  private static final List<String> TEXTS =
      List.of("", "a", "web", "Grüße", "😀 done", "a/b", "app.kubernetes.io/name", "~", "\u007f");

  private static final List<String> ESCAPED =
      List.of("\"q\"", "a\\b", "line\nline", "\u0001\u001f");

  private final Random random;

  private RandomEvents(Random random) {
    this.random = random;
  }

  static Envelope next(Random random) {
    return new RandomEvents(random).envelope();
  }

  private Envelope envelope() {
    return new Envelope(
        GoldenEvents.JOURNAL,
        new Sequence(number()),
        new Epoch(number()),
        new Timestamp(random.nextLong(253_402_300_800_000L)),
        new Actor("git/" + text()),
        cause(),
        digest(),
        event());
  }

  private Cause cause() {
    return switch (random.nextInt(3)) {
      case 0 -> new Cause.Start();
      case 1 -> new Cause.JournalFact(new Sequence(number()));
      default ->
          new Cause.TopicRecord(text(), text(), random.nextInt(), random.nextInt(3) - 1 + number());
    };
  }

  private JournalEvent event() {
    return switch (random.nextInt(4)) {
      case 0 -> new InventoryEvent.InventoryPut(key(), JsonDocument.of(object(0)));
      case 1 -> new InventoryEvent.InventoryRemoved(key());
      case 2 -> new LifeEvent.CheckpointSigned(number(), digest(), text(), text());
      default ->
          new CompileEvent.Compiled(
              new Sequence(number()),
              text(),
              digest(),
              digest(),
              some(() -> new NodeName("n" + random.nextInt(100))),
              new Retirement(some(this::digest), List.of()),
              new Release(some(this::digest), some(() -> new SetId("abcdefghijklmnopqrstuvwxyz"))));
    };
  }

  private InventoryKey key() {
    return new InventoryKey("Pod", "ns" + random.nextInt(9), "pod-ü" + random.nextInt(99));
  }

  private <T> List<T> some(Supplier<T> one) {
    List<T> some = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      some.add(one.get());
    }
    return some;
  }

  private long number() {
    return random.nextInt(5) == 0 ? (1L << 53) - random.nextInt(3) : random.nextInt(100_000);
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private Digest digest() {
    byte[] hash = new byte[32];
    random.nextBytes(hash);
    return Digest.ofHash(hash);
  }

  private ObjectNode object(int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = random.nextInt(5); i > 0; i--) {
      String name = text() + random.nextInt(20);
      switch (random.nextInt(depth > 5 ? 4 : 6)) {
        case 0 -> object.put(name, text());
        case 1 -> object.put(name, ESCAPED.get(random.nextInt(ESCAPED.size())));
        case 2 -> object.put(name, random.nextBoolean());
        case 3 -> object.put(name, random.nextBoolean() ? number() : -1 - number());
        case 4 -> object.set(name, object(depth + 1));
        default -> array(object.putArray(name), depth + 1);
      }
    }
    return object;
  }

  private void array(ArrayNode array, int depth) {
    for (int i = random.nextInt(4); i > 0; i--) {
      if (depth > 5 || random.nextBoolean()) {
        array.add(text());
      } else {
        array.add(object(depth + 1));
      }
    }
  }
}
