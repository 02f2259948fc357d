/** What networks can be run on: this machine, Lambda alone, or Lambda and a GPU. */
export type Compute = "machine" | "lambda" | "lambda and gpu";
