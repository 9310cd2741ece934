/// What a change to policies would do, as it is published, shown and kept.
///
/// **Must never know:** how it was worked out.
@NullMarked
package dev.portcullis.events.preview;

import org.jspecify.annotations.NullMarked;
