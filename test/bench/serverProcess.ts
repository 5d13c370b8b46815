import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import type { Server } from "./server.ts";

/** How long anything may take before the measurement is given up, in ms. */
const patience = 120_000;

/** How long a server that was told to end may take, in ms. */
const farewell = 5_000;

const alive = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of alive) child.kill("SIGKILL");
});

/** The process of a server, from its spawn to its end. It never outlives this one. */
export class ServerProcess {
  /** When it was spawned, in the time of `performance.now()`. */
  readonly startedAt = performance.now();
  readonly pid: number;
  readonly input: Writable;
  readonly output: Readable;
  readonly #name: string;
  readonly #child: ChildProcess;
  /** How it ended, as the end of a sentence. */
  readonly #ended: Promise<string>;
  #stderr = "";

  constructor({ name, command }: Server, folder: string) {
    const [program = "", ...args] = command;
    const child = spawn(program, args, { cwd: folder, stdio: ["pipe", "pipe", "pipe"] });
    alive.add(child);
    this.#name = name;
    this.#child = child;
    this.pid = child.pid ?? 0;
    this.input = child.stdin;
    this.output = child.stdout;
    child.stderr.on("data", (data) => {
      this.#stderr = `${this.#stderr}${data}`.slice(-2000);
    });
    // Writing to a server that just died fails; that it died is said by its end.
    child.stdin.on("error", () => undefined);
    this.#ended = new Promise((resolve) => {
      child.once("close", (code, signal) => resolve(`ended with ${signal ?? `code ${code}`}`));
      child.once("error", (error) => resolve(`cannot be started: ${error.message}`));
    });
    this.#ended.then(() => alive.delete(child));
  }

  /** What the server is asked for, unless it dies before or takes too long. */
  async soon<T>(asked: Promise<T>, what: string): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      const tell = () => reject(new Error(`${this.#name}: ${what} did not come in ${patience / 1000} s`));
      timer = setTimeout(tell, patience);
    });
    const died = this.#ended.then((how) => {
      throw new Error(`${this.#name} ${how}\n${this.#stderr}`);
    });
    // What cannot be sent to a server that is ending fails before it has ended; how it ended says more.
    const answered = asked.catch((error) => (this.input.destroyed ? died : Promise.reject(error)));
    try {
      return await Promise.race([answered, died, late]);
    } finally {
      clearTimeout(timer);
      died.catch(() => undefined);
    }
  }

  /** Waits for its end, and makes one when it does not come. */
  async end(): Promise<void> {
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), farewell);
    await this.#ended;
    clearTimeout(timer);
  }
}
