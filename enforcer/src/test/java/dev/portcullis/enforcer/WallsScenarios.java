package dev.portcullis.enforcer;

/// Where tests of scenarios stand that only this package can see.
public final class WallsScenarios {
  public static final Class<?> TESTS = WallsTest.class;

  private WallsScenarios() {}
}
