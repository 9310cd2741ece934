package dev.portcullis.events.journal;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import java.util.List;

/// What compiling made of the state.
public sealed interface CompileEvent extends JournalEvent {
  /// The state at `through` was compiled to what these roots cover; publishing follows. `nodesRoot`
  /// is over the lines `node order digest`, `setsRoot` over `setId digest`.
  record Compiled(
      Sequence through,
      String compiler,
      Digest nodesRoot,
      Digest setsRoot,
      List<NodeName> changed,
      Retirement retired,
      Release released)
      implements CompileEvent {
    public Compiled {
      changed = List.copyOf(changed);
    }

    @Override
    public String subject() {
      return "compiled";
    }
  }

  /// A node would exceed a limit: it keeps the snapshot of digest `keeps` ([Digest#ZERO] when it
  /// never had one).
  record CompileRefused(NodeName node, String code, String exceeded, Digest keeps)
      implements CompileEvent {
    @Override
    public String subject() {
      return node.toString();
    }
  }
}
