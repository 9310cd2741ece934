package dev.portcullis.reconciler.bench;

/// A measured number. `goal` is what it should stay under, in the same unit; `none` where there is
/// no goal, which counts as met.
public record Result(String name, double value, String unit, String goal, boolean met) {}
