import { Argument, type Command } from "commander";

const SHELLS = ["bash", "zsh", "fish"] as const;

/** The command that prints what a shell completes the others by: written from the commands themselves. */
export function addCompletionCommand(program: Command): void {
  program
    .command("completion")
    .description('print completion for a shell: eval "$(rsa completion bash)"')
    .addArgument(new Argument("<shell>", "which one").choices(SHELLS))
    .action(async (shell: (typeof SHELLS)[number]) => {
      const { completionText } = await import("./completion/completion-text.ts");
      process.stdout.write(completionText(program, shell));
    });
}
