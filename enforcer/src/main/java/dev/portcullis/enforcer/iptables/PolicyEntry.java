package dev.portcullis.enforcer.iptables;

/// The chain by which endpoints enter a policy, and whether it may set the pass mark.
record PolicyEntry(String chain, boolean mayPass) {}
