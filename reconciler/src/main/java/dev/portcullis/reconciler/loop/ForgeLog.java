package dev.portcullis.reconciler.loop;

import dev.portcullis.reconciler.forge.ForgeException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Tells what could not be written to a forge, once for each cause. Safe for use by several
/// threads.
final class ForgeLog {
  private static final Logger LOG = LoggerFactory.getLogger(ForgeWriter.class);

  /// Beyond this the oldest are forgotten, and would be told again.
  private static final int TOLD_LIMIT = 256;

  private final Set<String> told = new LinkedHashSet<>();

  /// Why nothing can be written now; empty while everything can.
  private String hindrance = "";

  /// The forge does not take anything now.
  synchronized void hindered(ForgeException failure) {
    String cause = failure.getClass().getSimpleName() + failure.status();
    LOG.atLevel(hindrance.equals(cause) ? Level.DEBUG : Level.WARN)
        .addKeyValue("code", ForgeCode.HINDERED.text())
        .log("the forge takes nothing now: {}", String.valueOf(failure.getMessage()));
    hindrance = cause;
  }

  /// It took something.
  synchronized void succeeded() {
    if (!hindrance.isEmpty()) {
      hindrance = "";
      LOG.info("the forge takes what is written again");
    }
  }

  /// It does not take this, and never will.
  synchronized void refused(Writing writing, ForgeException failure) {
    tell(ForgeCode.REFUSED, writing, String.valueOf(failure.getMessage()));
  }

  /// It did not take this in time.
  synchronized void givenUp(Writing writing, String why) {
    tell(ForgeCode.GIVEN_UP, writing, why);
  }

  private void tell(ForgeCode code, Writing writing, String why) {
    boolean isNew = told.add(code.text() + why);
    if (told.size() > TOLD_LIMIT) {
      told.remove(told.iterator().next());
    }
    LOG.atLevel(isNew ? Level.WARN : Level.DEBUG)
        .addKeyValue("code", code.text())
        .addKeyValue("subject", writing.subject())
        .log("not written to the forge: {}", why);
  }

  void defect(Writing writing, RuntimeException e) {
    LOG.atError()
        .setCause(e)
        .addKeyValue("code", ForgeCode.DEFECT.text())
        .addKeyValue("subject", writing.subject())
        .log("not written to the forge because of a defect");
  }

  void stopped(int left) {
    LOG.atLevel(left == 0 ? Level.DEBUG : Level.INFO)
        .addKeyValue("left", left)
        .log("no longer writing to the forge");
  }
}
