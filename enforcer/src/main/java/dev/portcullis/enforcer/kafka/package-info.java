/// Brings this node's snapshot and ip sets in from their topics, and takes its reports out.
///
/// **Invariant:** only committed records are read, and a missing record or a tombstone is never
/// handed on as "no policy". **Must never know:** how anything is applied.
@NullMarked
package dev.portcullis.enforcer.kafka;

import org.jspecify.annotations.NullMarked;
