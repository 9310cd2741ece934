package dev.portcullis.reconciler.demo;

import java.time.Duration;

/// What became of an attempt, and how long it took.
sealed interface ProbeAnswer {
  Duration took();

  /// The server answered.
  record Served(Duration took) implements ProbeAnswer {
    @Override
    public String toString() {
      return "served";
    }
  }

  /// Something said no: `reason` is what the client's system made of it.
  record Refused(Duration took, String reason) implements ProbeAnswer {
    @Override
    public String toString() {
      return "refused (" + reason + ")";
    }
  }

  /// Nothing came back.
  record TimedOut(Duration took) implements ProbeAnswer {
    @Override
    public String toString() {
      return "no answer";
    }
  }

  /// It cannot be told.
  record Unsure(String why) implements ProbeAnswer {
    @Override
    public Duration took() {
      return Duration.ZERO;
    }

    @Override
    public String toString() {
      return "cannot be told: " + why;
    }
  }

  /// The answer in a pod's line.
  static ProbeAnswer parse(String line) {
    String[] words = line.split(" ", 3);
    var took = Duration.ofNanos(Long.parseLong(words[1]) * 1_000);
    return switch (words[0]) {
      case "served" -> new Served(took);
      case "refused" -> new Refused(took, words.length > 2 ? words[2] : "");
      case "timeout" -> new TimedOut(took);
      default -> throw new DemoFailedException("a pod gave an unknown answer: " + line);
    };
  }
}
