package io.tagi.cli;

import picocli.CommandLine.Command;

/** Asks a log where things come from and whether they are what they claim to be. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Ask the log: is it whole, where does this come from, does the work come to the same bits again?",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AuditVerifyCommand.class,
            AuditLineageCommand.class,
            AuditRecomputeCommand.class,
            AuditImpactCommand.class,
            AuditDiffCommand.class,
            AuditAnswerCommand.class
        })
final class AuditCommand {
    private AuditCommand() {}
}
