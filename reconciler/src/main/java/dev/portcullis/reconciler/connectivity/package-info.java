/// Who can reach whom, through which port, and which lines of which policies decide it.
///
/// **Must never know:** the compiled chains: it answers from the policies, so that the two can be
/// held against each other.
@NullMarked
package dev.portcullis.reconciler.connectivity;

import org.jspecify.annotations.NullMarked;
