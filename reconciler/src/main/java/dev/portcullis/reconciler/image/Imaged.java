package dev.portcullis.reconciler.image;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.stateimage.ImageMaker;

/// An image of the state at `through`, of this digest, that the journal named at `at`: who has an
/// image of this digest may believe it.
public record Imaged(Sequence through, Digest digest, Timestamp at, ImageMaker maker) {}
