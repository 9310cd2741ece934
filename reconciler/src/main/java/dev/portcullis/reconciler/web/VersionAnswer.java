package dev.portcullis.reconciler.web;

/// Which program answers.
public record VersionAnswer(String version) {}
