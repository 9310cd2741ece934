package dev.portcullis.enforcer.kafka;

/// Where tests of scenarios stand that only this package can see.
public final class HoldingsScenarios {
  public static final Class<?> TESTS = HoldingsTest.class;

  private HoldingsScenarios() {}
}
