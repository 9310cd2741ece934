/// Tests of the policy model.
@NullMarked
package dev.portcullis.reconciler.policy;

import org.jspecify.annotations.NullMarked;
