package dev.portcullis.reconciler.parse;

import java.util.Optional;

/// A field that an object may have.
record Field(String name, Shape shape, Presence presence) {
  /// What it means when a field is left out, or has no value.
  enum Presence {
    /// Nothing.
    OPTIONAL,
    /// A mistake.
    REQUIRED,
    /// Left out: a mistake. Without a value: an empty object.
    WRITTEN
  }

  static Field optional(String name, Shape shape) {
    return new Field(name, shape, Presence.OPTIONAL);
  }

  static Field required(String name, Shape shape) {
    return new Field(name, shape, Presence.REQUIRED);
  }

  static Field written(String name, Shape shape) {
    return new Field(name, shape, Presence.WRITTEN);
  }

  /// A field that is known but means nothing to policies, such as those that a server fills in.
  static Field dropped(String name) {
    return optional(name, (_, _) -> Optional.empty());
  }
}
