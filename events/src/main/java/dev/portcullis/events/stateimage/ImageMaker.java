package dev.portcullis.events.stateimage;

/// Which program made an image: its version, and that of what its compiler yields. Another one
/// might fold the same journal to another state.
public record ImageMaker(String program, String compiler) {}
