package io.edgewright.service.cli;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code edgewright} command: what a person or a CI job does from a terminal. */
@Command(
    name = "edgewright",
    description = "Places and converges applications across many Kubernetes clusters, from Git.",
    mixinStandardHelpOptions = true,
    version = "edgewright 0.1.0",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      ValidateCommand.class,
      RenderCommand.class,
      PlanCommand.class,
      SimulateCommand.class,
      WhyCommand.class,
      ReplayCommand.class,
      SimulateClustersCommand.class,
      FaultsCommand.class,
      CompletionCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 all is well, 1 something is wrong with what was read or asked for,",
      "2 there are changes (plan, simulate), 64 the command line is wrong, 70 a bug."
    })
public final class EdgewrightCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int USAGE = 64;
  private static final int BUG = 70;

  @Spec private @Nullable CommandSpec spec;

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line, to be executed without ending the process. */
  public static CommandLine commandLine() {
    return new CommandLine(new EdgewrightCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExitCodeExceptionMapper(failure -> failure instanceof ParameterException ? USAGE : BUG)
        .setExecutionExceptionHandler(EdgewrightCommand::explain);
  }

  private static int explain(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) throws Exception {
    var message = FailureText.of(failure);
    if (message.isEmpty()) {
      throw failure;
    }
    if (asksForJson(commandLine)) {
      commandLine.getOut().println(Terminal.json(Map.of("error", message.get())));
      commandLine.getOut().flush();
    }
    commandLine.getErr().println(commandLine.getColorScheme().errorText(message.get()));
    return FAILED;
  }

  /** Whoever reads standard output as JSON shall find JSON there, whatever happens. */
  private static boolean asksForJson(CommandLine commandLine) {
    return commandLine.getCommandSpec().mixins().values().stream()
        .map(CommandSpec::userObject)
        .filter(JsonAnswer.class::isInstance)
        .map(JsonAnswer.class::cast)
        .anyMatch(JsonAnswer::isJson);
  }

  @Override
  public Integer call() {
    throw new ParameterException(requireNonNull(spec).commandLine(), "which command?");
  }
}
