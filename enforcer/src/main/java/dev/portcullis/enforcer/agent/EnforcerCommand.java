package dev.portcullis.enforcer.agent;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `portcullis enforcer`: what an operator does on a node.
@Command(
    name = "enforcer",
    description = "Operates this node's enforcer.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      StatusCommand.class,
      PlanCommand.class,
      AdoptCommand.class,
      CommandLine.HelpCommand.class
    })
public final class EnforcerCommand {}
