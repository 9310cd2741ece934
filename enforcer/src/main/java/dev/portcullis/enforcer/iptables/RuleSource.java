package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.Section;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What rules are written from: those of a node, and the sections that they name.
public record RuleSource(NodeRules rules, SortedMap<Digest, Section> sections) {
  public RuleSource {
    sections = Collections.unmodifiableSortedMap(new TreeMap<>(sections));
  }
}
