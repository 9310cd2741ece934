package dev.portcullis.enforcer.kafka;

import java.util.List;

/// Where tests of scenarios stand that only this package can see.
public final class HoldingsScenarios {
  public static final List<Class<?>> TESTS =
      List.of(HoldingsTest.class, RefusedRecordsTest.class, SignedRecordsTest.class);

  private HoldingsScenarios() {}
}
