/**
 * What a pickle builds, as data: lists, tuples and sets are arrays, text is string, integers beyond 2⁵³ bigint. Nothing that a
 * pickle names is looked up or called.
 */

/** A dictionary; keys keep their types, so that 1 and "1" are two. */
export class Dict {
  readonly entries = new Map<unknown, unknown>();
}

/** A class or function that a pickle names. */
export class Global {
  readonly name: string; // e.g. collections.OrderedDict

  constructor(name: string) {
    this.name = name;
  }
}

/** An object of a class that is not known, or the result of a function that is not called. */
export class Stranger {
  /** what would make it; empty if the pickle does not name it */
  readonly maker: string;
  readonly args: readonly unknown[];
  /** what would be put into it as attributes */
  state: unknown;
  /** what would be put into it as into a dictionary */
  readonly dict = new Dict();

  constructor(maker: string, args: readonly unknown[]) {
    this.maker = maker;
    this.args = args;
  }
}

/** Modules whose functions run programs, open files or connections, or find other functions: no weights need them. */
const MODULES = new Set(
  "os posix nt subprocess sys pty shutil socket runpy importlib imp ctypes commands webbrowser code codeop bdb pdb timeit pip multiprocessing asyncio signal tempfile urllib http requests ftplib smtplib platform operator".split(
    " ",
  ),
);
const BUILTINS = new Set(
  "eval exec execfile compile open file __import__ getattr setattr apply input breakpoint".split(" "),
);

/** Whether calling what a pickle names so would do anything that no checkpoint needs. */
export function runsCode(maker: string): boolean {
  const [module = "", name = ""] = maker.split(".");
  return module === "builtins" || module === "__builtin__" ? BUILTINS.has(name) : MODULES.has(module);
}
