import { createInterface } from "node:readline/promises";

/**
 * Asks the user something, or takes what is usual.
 * @param usual - what an empty answer stands for
 * @param fault - what is wrong with an answer, if anything; it is asked for again
 */
export type Ask = (question: string, usual: string, fault?: (answer: string) => string | undefined) => Promise<string>;

/** Takes what is usual of everything. @param say - is told what that was */
export function usualAnswers(say: (text: string) => void): Ask {
  return (question, usual) => {
    say(`Taken      ${question}: ${usual}\n`);
    return Promise.resolve(usual);
  };
}

/**
 * Asks at a terminal.
 * @param left - what is done if the user ends it with Ctrl-C or Ctrl-D
 */
export function terminalAnswers(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  left: () => void,
): { readonly ask: Ask; readonly close: () => void } {
  const lines = createInterface({ input, output }).once("close", left);
  return {
    ask: async (question, usual, fault = () => undefined) => {
      for (;;) {
        const answer = (await lines.question(`${question} [${usual}]: `)).trim() || usual;
        const wrong = fault(answer);
        if (wrong === undefined) return answer;
        output.write(`  found ${JSON.stringify(answer)}, ${wrong}\n`);
      }
    },
    close: () => {
      lines.off("close", left);
      lines.close();
    },
  };
}
