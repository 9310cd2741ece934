package dev.portcullis.reconciler.web;

/// Whether there was a loss to confirm.
public record AcceptAnswer(boolean accepted) {}
