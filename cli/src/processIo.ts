import { exitCodes, type Io, type Output } from "./io.ts";

/** The `Io` of this process, and how to leave it once all output is written. */
export function processIo(): { readonly io: Io; readonly leave: (code: number) => Promise<void> } {
  const stop = new AbortController();
  const listen = once(() => stopAtSignals(stop));
  const script = process.argv[1];
  const io: Io = {
    stdout: output(process.stdout, () => stop.abort()),
    stderr: output(process.stderr, () => stop.abort()),
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
  return { io, leave };
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

/** A pipe whose reader is gone is told once, and then swallows what is written. */
function output(stream: NodeJS.WriteStream, onBroken: () => void): Output {
  let broken = false;
  stream.on("error", () => {
    broken = true;
    onBroken();
  });
  return {
    isTTY: stream.isTTY === true,
    write: (text) => {
      if (!broken) stream.write(text);
    },
    drained: () =>
      broken || !stream.writableNeedDrain
        ? Promise.resolve()
        : new Promise((resolve) => {
            const done = (): void => {
              stream.off("drain", done).off("error", done);
              resolve();
            };
            stream.on("drain", done).on("error", done);
          }),
  };
}

async function leave(code: number): Promise<void> {
  await Promise.all([process.stdout, process.stderr].map(flushed));
  process.exit(code);
}

const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    if (stream.destroyed || stream.writableEnded) return resolve();
    stream.once("error", () => resolve());
    stream.write("", () => resolve());
  });
