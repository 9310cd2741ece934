package dev.portcullis.reconciler.change;

import dev.portcullis.enforcer.apply.Transition;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What becomes of one node's kernel, and at which of its endpoints something else is asked.
public record NodeChange(NodeName node, Transition transition, SortedSet<InventoryKey> endpoints) {
  public NodeChange {
    endpoints = Collections.unmodifiableSortedSet(new TreeSet<>(endpoints));
  }
}
