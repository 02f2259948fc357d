import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** A Chromium of this machine, if there is one; RSA_CHROMIUM says where else it is. */
export const CHROMIUM = [process.env["RSA_CHROMIUM"] ?? "", ...PLACES].find((path) => path !== "" && existsSync(path));

/** What Chromium tells: an answer to a command by its id, or an event of a page. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A page in a Chromium of its own, over the DevTools protocol: https://chromedevtools.github.io/devtools-protocol/ */
export class BrowserPage {
  /** what the page did since it was opened: requests, errors, words on the console */
  readonly events: { readonly method: string; readonly params: unknown }[] = [];
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #loaded = Promise.withResolvers<undefined>();
  #session: string | undefined;
  #sent = 0;

  private constructor(process: ChildProcess, profile: string, socket: WebSocket) {
    [this.#process, this.#profile, this.#socket] = [process, profile, socket];
    socket.addEventListener("message", ({ data }) => this.#heed(JSON.parse(String(data)) as Message));
  }

  static async start(): Promise<BrowserPage> {
    const profile = mkdtempSync(join(tmpdir(), "rsa-chromium-"));
    const quiet = [
      "--headless",
      "--no-first-run",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
    ];
    const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : []; // which root cannot have
    const args = [...quiet, ...sandbox, "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"];
    const child = spawn(CHROMIUM!, args, { stdio: ["ignore", "ignore", "pipe"] });
    const address = await new Promise<string>((resolve, reject) => {
      createInterface(child.stderr).on("line", (line) => {
        const found = /DevTools listening on (\S+)/.exec(line)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once("error", reject).once("exit", (code) => reject(new Error(`Chromium ended with ${code}`)));
    });
    const socket = new WebSocket(address);
    await new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve);
      socket.addEventListener("error", () => reject(new Error(`no answer at ${address}`)));
    });
    const page = new BrowserPage(child, profile, socket);
    const { targetId } = (await page.send("Target.createTarget", { url: "about:blank" })) as { targetId: string };
    const attached = await page.send("Target.attachToTarget", { targetId, flatten: true });
    page.#session = (attached as { sessionId: string }).sessionId;
    for (const domain of ["Page", "Network", "Runtime", "Log"]) await page.send(`${domain}.enable`);
    return page;
  }

  send(method: string, params: object = {}): Promise<unknown> {
    const id = ++this.#sent;
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(id, answer);
    this.#socket.send(JSON.stringify({ id, method, params, ...(this.#session && { sessionId: this.#session }) }));
    return answer.promise;
  }

  async open(url: string): Promise<void> {
    this.events.length = 0;
    this.#loaded = Promise.withResolvers();
    await this.send("Page.navigate", { url });
    await this.#loaded.promise;
  }

  /** What an expression has for a value in the page; it is waited for. */
  async evaluate<Value>(expression: string): Promise<Value> {
    const asked = { expression, awaitPromise: true, returnByValue: true, allowUnsafeEvalBlockedByCSP: false };
    const { result, exceptionDetails } = (await this.send("Runtime.evaluate", asked)) as {
      result: { value: Value };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    };
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#socket.close();
    this.#process.kill();
    await ended;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  #heed({ id, method, params, result, error }: Message): void {
    if (id === undefined) {
      this.events.push({ method: String(method), params });
      if (method === "Page.loadEventFired") this.#loaded.resolve(undefined);
      return;
    }
    const answer = this.#waiting.get(id);
    if (error) answer?.reject(new Error(error.message));
    else answer?.resolve(result);
    this.#waiting.delete(id);
  }
}
