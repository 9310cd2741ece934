package dev.portcullis.enforcer.agent;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/// Sends logs to standard error, since standard output is for data; a library speaks only to warn.
/// Levels are set by the system properties `portcullis.log.level` and `portcullis.log.others`.
///
/// Logback finds this by itself. In a file it would say the same, but to read that file takes one
/// in eight of all classes that an enforcer loads. Who names a file (`logback.configurationFile`)
/// has his way.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class StandardErrorLog extends ContextAwareBase implements Configurator {
  private static final String FILE = "logback.configurationFile";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (!System.getProperty(FILE, "").isEmpty()) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(level("portcullis.log.others", Level.WARN));
    root.addAppender(appender(context));
    context.getLogger("dev.portcullis").setLevel(level("portcullis.log.level", Level.INFO));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static Level level(String property, Level otherwise) {
    return Level.toLevel(System.getProperty(property), otherwise);
  }

  private static ConsoleAppender<ILoggingEvent> appender(LoggerContext context) {
    var line = new LogLine();
    line.setContext(context);
    line.start();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setName("STDERR");
    appender.setTarget("System.err");
    appender.setEncoder(line);
    appender.start();
    return appender;
  }
}
