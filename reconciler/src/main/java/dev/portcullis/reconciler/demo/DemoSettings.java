package dev.portcullis.reconciler.demo;

/// How the demo runs. `broken` is the step that is made to fail, 0 for none.
public record DemoSettings(Footing footing, Ending ending, int broken) {
  /// How many steps the story has.
  public static final int STEPS = 10;

  /// What the nodes are made of.
  public enum Footing {
    /// Network namespaces of this machine, which takes root: packets flow.
    NAMESPACES,
    /// Memory: rules are made and read, and no packet flows.
    MEMORY
  }

  /// What happens after the last step.
  public enum Ending {
    /// Everything is taken away.
    CLEAN,
    /// Everything runs on, for exploring, until the program is interrupted.
    KEPT
  }

  public DemoSettings {
    if (broken < 0 || broken > STEPS) {
      throw new IllegalArgumentException("there is no step " + broken + " to break");
    }
  }
}
