package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class StandardErrorLogTest {
  private static final Instant TIME = Instant.parse("2026-11-26T08:22:01.005Z");

  private final LoggerContext context = new LoggerContext();

  private LoggingEvent event(Level level, String message) {
    var event = new LoggingEvent();
    event.setInstant(TIME);
    event.setLevel(level);
    event.setLoggerName("dev.portcullis.enforcer.agent.Agent");
    event.setLoggerContext(context);
    event.setMessage(message);
    return event;
  }

  private static String line(ILoggingEvent event) {
    return new String(new LogLine().encode(event), StandardCharsets.UTF_8);
  }

  @Test
  void itIsTheLogOfThisProgram() {
    var root =
        ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);

    assertThat(root.getAppender("STDERR"))
        .isInstanceOfSatisfying(
            ConsoleAppender.class,
            appender -> {
              assertThat(appender.getTarget()).isEqualTo("System.err");
              assertThat(appender.getEncoder()).isInstanceOf(LogLine.class);
            });
  }

  @Test
  void weSpeakAndLibrariesOnlyWarn() {
    new StandardErrorLog().configure(context);

    assertThat(context.getLogger("dev.portcullis.any").getEffectiveLevel()).isEqualTo(Level.INFO);
    assertThat(context.getLogger("org.any").getEffectiveLevel()).isEqualTo(Level.WARN);
  }

  @Test
  void aLineSaysWhenHowGraveWhoAndWhat() {
    LoggingEvent event = event(Level.WARN, "gone: {}");
    event.setArgumentArray(new Object[] {"brøker"});
    event.addKeyValuePair(new KeyValuePair("tries", 3));
    event.addKeyValuePair(new KeyValuePair("reason", "no route"));

    assertThat(line(event))
        .isEqualTo(
            "2026-11-26T08:22:01.005Z WARN  Agent: gone: brøker tries=\"3\" reason=\"no route\"\n");
  }

  @Test
  void withoutPairsALineEndsWithWhatIsSaid() {
    assertThat(line(event(Level.ERROR, "over")))
        .isEqualTo("2026-11-26T08:22:01.005Z ERROR Agent: over\n");
  }

  @Test
  void whatWasThrownStandsBelow() {
    LoggingEvent event = event(Level.ERROR, "over");
    event.setThrowableProxy(new ThrowableProxy(new IllegalStateException("defect")));

    assertThat(line(event))
        .startsWith("2026-11-26T08:22:01.005Z ERROR Agent: over\n")
        .contains("java.lang.IllegalStateException: defect\n\tat ");
  }
}
