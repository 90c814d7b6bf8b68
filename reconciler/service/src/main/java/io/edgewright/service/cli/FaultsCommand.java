package io.edgewright.service.cli;

import picocli.CommandLine.Command;

/** {@code edgewright faults}: breaks simulated clusters that run, and mends them. */
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | add | clear | effects)",
    description = {
      "Breaks simulated clusters of a running 'edgewright demo' or 'edgewright simulate-clusters',"
          + " and mends them."
    },
    subcommands = {
      FaultsListCommand.class,
      FaultsAddCommand.class,
      FaultsClearCommand.class,
      FaultsEffectsCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  edgewright faults add partition --cluster fra1",
      "  edgewright faults add fail status=503 --cluster ams1 --verbs patch --probability 0.5",
      "  edgewright faults list",
      "  edgewright faults clear"
    })
final class FaultsCommand {}
