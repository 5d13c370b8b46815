import { startClock } from "./clock.ts";
import { type Endpoint, listen, reportingUrl } from "./endpoint/listen.ts";
import { graceMs } from "./endpoint/runState.ts";
import { subjectOf } from "./endpoint/subject.ts";
import { eventQueue } from "./eventQueue.ts";
import type { RunEvent } from "./events.ts";
import { injectedOf, injectionOf, namespaceOf, type RunTimes } from "./injected.ts";
import type { Exit, Launched, Launcher, Ready } from "./launchers/launcher.ts";
import type { RunPlan } from "./plan.ts";
import { finishedEvent, type PlaceOf, reportEvent, type Stamp } from "./runEvents.ts";
import { type Heard, type RunFacts, verdictOf } from "./verdict.ts";
import { type Guard, startGuard } from "./watchdog.ts";

/** One run of a check while it happens. */
export interface Session {
  /** Ends with `finished`. */
  readonly events: AsyncIterable<RunEvent>;
  cancel(): void;
  /** The run's clock stands still until `resume`. */
  pause(): void;
  resume(): void;
}

export interface SessionOptions {
  readonly plan: RunPlan;
  readonly uuid: string;
  readonly launcher: Launcher;
  /** The command that watches over the run from outside; its environment. */
  readonly watchdog: { readonly command: readonly string[]; readonly env: NodeJS.ProcessEnv } | undefined;
  readonly placeOf: PlaceOf;
}

type Turn =
  | { readonly kind: "exit"; readonly exit: Exit }
  | { readonly kind: "deadline" }
  | { readonly kind: "cancel" };

/** How long a cancelled or timed-out run may take to end by itself, in milliseconds. */
const politeMs = graceMs;
/** How long what is left is killed, in milliseconds. */
const killMs = 2000;
/** How long output and requests that are under way are waited for once the program is gone, in milliseconds. */
const settleMs = 1000;

/** How many events may wait before the program's output is held back. */
const mostWaiting = 64;

export function startSession(options: SessionOptions): Session {
  let running: Launched | undefined;
  const queue = eventQueue<RunEvent>(() => running?.holdOutput(false));
  const out: Out = {
    push: queue.push,
    output: (event) => {
      queue.push(event);
      if (queue.backlog() > mostWaiting) running?.holdOutput(true);
    },
    launched: (program) => {
      running = program;
    },
    isHeld: () => queue.backlog() > 0,
  };
  const clock = startClock();
  let cancel = (): void => {};
  const cancelled = new Promise<Turn>((resolve) => {
    cancel = () => resolve({ kind: "cancel" });
  });
  conduct(options, clock, cancelled, out).then(queue.end, queue.fail).finally(clock.stop);
  return { events: queue.values, cancel, pause: clock.pause, resume: clock.resume };
}

/** Where a run's events go. */
interface Out {
  push(event: RunEvent): void;
  /** The same for the program's output, which stops when nobody takes it. */
  output(event: RunEvent): void;
  launched(program: Launched): void;
  /** Whether somebody still has to take events. */
  isHeld(): boolean;
}

/** From the open port to the verdict. Whatever happens, nothing of the run is left when this has settled. */
async function conduct(
  options: SessionOptions,
  clock: ReturnType<typeof startClock>,
  cancelled: Promise<Turn>,
  out: Out,
): Promise<void> {
  const { plan, uuid } = options;
  const { generation } = plan.check.kind;
  const begunMs = Date.now();
  const stamp = (): Stamp => ({ v: 1, at: Date.now() - begunMs, run: uuid });
  const heard: Heard[] = [];
  let guard: Guard | undefined;
  let ready: Ready | undefined;
  let endpoint: Endpoint | undefined;
  let launched: Launched | undefined;
  const finish = (facts: Partial<RunFacts>, startMs: number): void => {
    const outcome = verdictOf({
      generation,
      isJob: plan.check.kind.id === "khjob",
      id: `${namespaceOf(plan.check)}/${plan.check.name ?? ""}`,
      uuid,
      startMs,
      timeoutMs: plan.timeoutMs,
      limitedBy: plan.limitedBy,
      heard,
      exit: undefined,
      ranOut: false,
      cancelled: false,
      ...facts,
    });
    out.push(finishedEvent(stamp(), outcome, options.placeOf));
  };
  try {
    if (options.watchdog !== undefined)
      guard = startGuard(options.watchdog.command, uuid, options.watchdog.env);
    const stop = new AbortController();
    const preparing = options.launcher.prepare({
      plan,
      uuid,
      guard,
      onProgress: (text) => out.push({ ...stamp(), event: "preparing", text }),
      cancelled: stop.signal,
    });
    const early = await Promise.race([preparing, cancelled]);
    if (early.kind === "cancel") stop.abort();
    const prepared = early.kind === "cancel" ? await preparing : early;
    if (prepared.kind === "ready") ready = prepared.ready;
    if (early.kind === "cancel" || prepared.kind === "problem" || ready === undefined) {
      const message = prepared.kind === "problem" ? prepared.message : "";
      const exit = { kind: "not-started", message } as const;
      return finish(early.kind === "cancel" ? { cancelled: true } : { exit }, begunMs);
    }
    const startMs = Date.now();
    const deadlineMs = startMs + plan.timeoutMs;
    const times: RunTimes = { uuid, startMs, timeoutMs: plan.timeoutMs };
    const opened = await listen({
      port: 0,
      ...(ready.gateway === undefined ? {} : { gateway: ready.gateway }),
      run: {
        generation,
        uuid,
        deadlineMs,
        limitedBy: plan.limitedBy,
        accepted: 0,
        gone: false,
        earlier: [],
        subject: subjectOf(plan.check, startMs, plan.timeoutMs),
      },
      now: clock.now,
      onReceived: ({ decision, body }) => {
        heard.push(decision);
        if (decision.code !== "probe") out.push(reportEvent(stamp(), decision, body, options.placeOf));
      },
    });
    endpoint = opened;
    const url = reportingUrl(opened, ready.host);
    out.push({
      ...stamp(),
      event: "listening",
      url,
      env: Object.fromEntries(injectedOf(injectionOf(plan.check), times, url)),
      deadlineMs,
    });
    launched = ready.launch({
      plan,
      times,
      url,
      port: opened.port,
      onOutput: (stream, text, container) =>
        out.output({
          ...stamp(),
          event: "output",
          stream,
          text,
          ...(container === undefined ? {} : { container }),
        }),
      onStarted: (pid) => out.push({ ...stamp(), event: "started", pid }),
    });
    const running = launched;
    out.launched(running);
    const exit = running.exited.then((ended): Turn => {
      if (ended.kind === "exited")
        out.push({ ...stamp(), event: "exited", code: ended.code, signal: ended.signal });
      return { kind: "exit", exit: ended };
    });
    const deadline = clock.reached(deadlineMs).then((): Turn => ({ kind: "deadline" }));
    const turn = await Promise.race([exit, deadline, cancelled]);
    const stopped = turn.kind === "exit" ? false : await wound(running, cancelled, turn.kind === "cancel");
    opened.open({ ...opened.run(), gone: turn.kind !== "exit" });
    await running.kill(killMs);
    await settled(Promise.all([exit, running.drained]), opened, out.isHeld);
    finish(
      {
        exit: turn.kind === "exit" ? turn.exit : undefined,
        ranOut: turn.kind === "deadline",
        cancelled: turn.kind === "cancel" || stopped,
      },
      startMs,
    );
  } finally {
    await launched?.kill(killMs);
    await ready?.release();
    guard?.release();
    await endpoint?.close();
  }
}

/** Asks the program to end and gives it the grace; true when the author cancelled meanwhile. The endpoint stays up. */
async function wound(running: Launched, cancelled: Promise<Turn>, byAuthor: boolean): Promise<boolean> {
  running.terminate();
  const end = Date.now() + politeMs;
  let stopped = false;
  const ended = running.exited.then(async () => {
    while (running.lives() && Date.now() < end) await delay(50);
  });
  const asked = byAuthor
    ? new Promise<never>(() => {})
    : cancelled.then(() => {
        stopped = true;
      });
  await Promise.race([ended, asked, delay(politeMs)]);
  return stopped;
}

/** Lets through what was already on its way when the program ended; a slow reader of its output is waited for. */
async function settled(ended: Promise<unknown>, endpoint: Endpoint, isHeld: () => boolean): Promise<void> {
  let over = false;
  const end = ended.then(() => {
    over = true;
  });
  do await Promise.race([end, delay(settleMs)]);
  while (!over && isHeld());
  await delay(20);
  await Promise.race([endpoint.settled(), delay(settleMs)]);
}

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
