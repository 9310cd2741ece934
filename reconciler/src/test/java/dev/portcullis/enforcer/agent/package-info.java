/// The enforcer against a real broker and the real publisher, which its own module does not have.
@NullMarked
package dev.portcullis.enforcer.agent;

import org.jspecify.annotations.NullMarked;
