import { exitCodes, type Io, type Output } from "./io.ts";

/** The `Io` of this process, and how to leave it once all output is written. */
export function processIo(): { readonly io: Io; readonly leave: (code: number) => Promise<void> } {
  const stop = new AbortController();
  const listen = once(() => stopAtSignals(stop));
  const script = process.argv[1];
  const io: Io = {
    stdout: output(process.stdout, stop),
    stderr: output(process.stderr, stop),
    stdin: process.stdin,
    env: process.env,
    cwd: process.cwd(),
    // Who does not look at it is ended by a signal as any program is.
    get signal() {
      listen();
      return stop.signal;
    },
    self: script === undefined ? [process.execPath] : [process.execPath, script],
  };
  return { io, leave: (code) => leave(code, stop.signal) };
}

function stopAtSignals(stop: AbortController): void {
  let interrupts = 0;
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      interrupts++;
      // Who asks twice does not want to wait; the watchdog ends what is left.
      if (interrupts > 1) process.exit(exitCodes.cancelled);
      stop.abort();
    });
  }
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}

/** What may wait for a reader who does not read when the author wants to stop, in bytes. */
const mostWaiting = 1_000_000;

/**
 * A pipe whose reader is gone stops the program, and then swallows what is written. When the program is stopped nobody waits for
 * a reader any more.
 */
function output(stream: NodeJS.WriteStream, stop: AbortController): Output {
  const { signal } = stop;
  let broken = false;
  stream.on("error", () => {
    broken = true;
    stop.abort();
  });
  return {
    isTTY: stream.isTTY === true,
    write: (text) => {
      if (!broken && !(signal.aborted && stream.writableLength > mostWaiting)) stream.write(text);
    },
    drained: () =>
      broken || signal.aborted || !stream.writableNeedDrain
        ? Promise.resolve()
        : new Promise((resolve) => {
            const done = (): void => {
              stream.off("drain", done).off("error", done);
              signal.removeEventListener("abort", done);
              resolve();
            };
            stream.on("drain", done).on("error", done);
            signal.addEventListener("abort", done);
          }),
  };
}

/** How long the last words wait for a reader once the author wants to stop, in ms. */
const patienceMs = 1000;

async function leave(code: number, stopped: AbortSignal): Promise<void> {
  const impatient = new Promise<void>((resolve) => {
    const wait = (): void => void setTimeout(resolve, patienceMs);
    if (stopped.aborted) wait();
    else stopped.addEventListener("abort", wait);
  });
  await Promise.race([Promise.all([process.stdout, process.stderr].map(flushed)), impatient]);
  process.exit(code);
}

const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    if (stream.destroyed || stream.writableEnded) return resolve();
    stream.once("error", () => resolve());
    stream.write("", () => resolve());
  });
