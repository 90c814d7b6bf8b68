package io.edgewright.service.cli;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code edgewright completion}: lets a shell complete commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a script that completes commands and options with the Tab key.",
      "For one terminal: source <(edgewright completion bash)"
    })
final class CompletionCommand implements Callable<Integer> {
  /** The shells that the script is for; it is the same for both. */
  enum Shell {
    BASH,
    ZSH
  }

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell = Shell.BASH;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Terminal terminal = new Terminal();

  @Override
  public Integer call() {
    var whole = requireNonNull(spec).root().commandLine();
    if (shell == Shell.ZSH) {
      terminal.print("autoload -U +X compinit && compinit");
    }
    terminal.print(AutoComplete.bash(whole.getCommandName(), whole));
    return 0;
  }
}
