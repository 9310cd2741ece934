package dev.portcullis.reconciler.forge;

import dev.portcullis.reconciler.forge.Forge.Written;

/// How a forge shows what was found about a commit.
@FunctionalInterface
interface Checks {
  Written check(CheckRun run) throws ForgeException, InterruptedException;
}
