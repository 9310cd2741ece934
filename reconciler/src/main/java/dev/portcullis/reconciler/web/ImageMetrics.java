package dev.portcullis.reconciler.web;

import dev.portcullis.events.name.Sequence;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// What a reconciler counts of images of the state: those that it writes, and those that it finds
/// when it starts. Safe for use by several threads.
public final class ImageMetrics {
  private final MeterRegistry registry;
  private final AtomicLong sequence;
  private final AtomicLong millis = new AtomicLong();
  private final AtomicLong bytes;
  private final AtomicLong begun;
  private final Timer writing;

  ImageMetrics(MeterRegistry registry, Duration[] steps) {
    this.registry = registry;
    this.sequence = gauge("sequence", "The state that the newest image written here is of", -1);
    Gauge.builder("portcullis.image.timestamp.seconds", () -> millis.get() / 1e3)
        .description("When the newest image of the state was written here")
        .register(registry);
    this.bytes = gauge("bytes", "How large the newest image written here is", 0);
    this.begun =
        gauge("begun.sequence", "The state whose image this began from (-1: from nothing)", -1);
    this.writing =
        Timer.builder("portcullis.image.write.duration")
            .description("How long writing an image of the state took")
            .serviceLevelObjectives(steps)
            .register(registry);
  }

  private AtomicLong gauge(String name, String description, long initial) {
    var value = new AtomicLong(initial);
    Gauge.builder("portcullis.image." + name, value::get)
        .description(description)
        .register(registry);
    return value;
  }

  /// An image has so many bytes and took so long to write.
  public void written(long length, Duration took) {
    bytes.set(length);
    writing.record(took);
  }

  /// An image of the state at this sequence stands whole, as the journal says from now on.
  public void named(Sequence of, Instant at) {
    sequence.set(of.value());
    millis.set(at.toEpochMilli());
  }

  /// Writing an image went wrong.
  public void failed() {
    registry.counter("portcullis.image.failures").increment();
  }

  /// This reconciler began from the image of the state at this sequence.
  public void begunFrom(Sequence of) {
    begun.set(of.value());
  }

  /// An image was found and not used, for this reason (`unnamed`, `damaged`, …).
  public void refused(String reason) {
    registry.counter("portcullis.image.refusals", "reason", reason).increment();
  }
}
