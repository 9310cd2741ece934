package dev.portcullis.reconciler.forge;

/// A comment as it stands on a forge, and the login of who wrote it.
record Posted(long id, String author, String body) {}
