import type { Command } from "commander";

/**
 * Refuses an argument or the value of an option that is empty, as an unset variable of the shell leaves it: where it names a folder it
 * would be the one that the user is in. To be asked before a command does anything; it ends as other wrong command lines do.
 */
export function refuseEmptyValues(command: Command): void {
  const given = command.registeredArguments.flatMap((argument, i) => {
    const name = argument.variadic ? `<${argument.name()}...>` : `<${argument.name()}>`;
    return [command.processedArgs[i] as unknown].flat().map((value) => ({ value, name: `argument ${name}` }));
  });
  const options = command.options.flatMap((option) =>
    [command.getOptionValue(option.attributeName()) as unknown]
      .flat()
      .map((value) => ({ value, name: `option ${option.flags}` })),
  );
  const empty = [...given, ...options].find(({ value }) => value === "");
  if (empty === undefined) return;
  command.error(`error: ${empty.name} is empty; is a variable of the shell unset?`);
}
