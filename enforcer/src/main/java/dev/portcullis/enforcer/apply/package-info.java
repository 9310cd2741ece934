/// Takes a plan to the kernel and back again if it fails: plan, apply, verify, roll back, over a
/// port that stands for the kernel.
///
/// **Must never know:** how a command is run or where last good is stored, the time, Kafka. A crash
/// between any two calls of the port leaves the old rules or the new ones, never neither.
@NullMarked
package dev.portcullis.enforcer.apply;

import org.jspecify.annotations.NullMarked;
