/// What a policy is, whichever API wrote it: selectors, tiers, policies, peers and ports, all
/// checked and resolved.
///
/// **Must never know:** YAML, JSON, Git, events, or chains.
@NullMarked
package dev.portcullis.reconciler.policy;

import org.jspecify.annotations.NullMarked;
