/// How much work may be done for somebody, asked about by those who do it.
///
/// **Must never know:** a clock, a heap, or what the work is. Start at [Allowance].
@NullMarked
package dev.portcullis.events.allowance;

import org.jspecify.annotations.NullMarked;
