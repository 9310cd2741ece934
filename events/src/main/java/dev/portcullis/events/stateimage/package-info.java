/// The state at a sequence, written down whole so that a start need not read all that led to it: an
/// [ImageManifest] that names its [ImageChunk]s, and these its [ImageEntry]s.
///
/// **Invariant:** an image holds facts, as the journal has them, and when they came to be so; never
/// what they mean, and never what is compiled from them. It is believed only as far as the journal
/// names its digest. Start at [ImageManifest].
@NullMarked
package dev.portcullis.events.stateimage;

import org.jspecify.annotations.NullMarked;
