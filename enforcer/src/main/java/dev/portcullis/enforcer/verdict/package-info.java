/// What the rules of a node do with the first packet of a connection, read off the rules themselves
/// as [dev.portcullis.enforcer.iptables.RuleRenderer] writes them. **Invariant:** asks no kernel,
/// and answers [dev.portcullis.enforcer.verdict.Ruling#UNSURE] where it cannot know. Start at
/// [dev.portcullis.enforcer.verdict.NodeVerdict].
@NullMarked
package dev.portcullis.enforcer.verdict;

import org.jspecify.annotations.NullMarked;
