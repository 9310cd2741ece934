/// What is risky about a change: the catalogue, and a check for each entry of it that can be known.
///
/// **Must never know:** which risks stop a change, and who has accepted one.
@NullMarked
package dev.portcullis.reconciler.risk;

import org.jspecify.annotations.NullMarked;
