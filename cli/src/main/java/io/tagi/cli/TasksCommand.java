package io.tagi.cli;

import picocli.CommandLine.Command;

/** Makes and converts what is trained on. */
@Command(
        name = "tasks",
        mixinStandardHelpOptions = true,
        description = "Make task suites, or import them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {StarterTasksCommand.class, TasksCommand.Import.class})
final class TasksCommand {
    /** Turns others' formats into a task suite. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description =
                    "Turn tasks in others' formats into a task suite (one task a line, as JSON), and text into a corpus.",
            synopsisSubcommandLabel = "COMMAND",
            subcommands = {
                NaturalInstructionsImportCommand.class,
                PromptedTasksImportCommand.class,
                TextImportCommand.class
            })
    static final class Import {}
}
