package dev.portcullis.reconciler.audit;

/// The first rule that is another than it should be: where it stands, its id (empty where it has
/// none), and how it is spelled on either side.
public record RuleDifference(String where, String rule, String expected, String found) {}
