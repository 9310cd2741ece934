package dev.portcullis.reconciler.bench;

import org.jspecify.annotations.Nullable;

/// A measured number. `goal` is what it should stay under, or reach, in the same unit; `none` where
/// there is no goal, which counts as met. `value` is null, and the goal not met, where this machine
/// did not let it be measured: the name says why.
public record Result(String name, @Nullable Double value, String unit, String goal, boolean met) {}
