/** The run's clock: Unix milliseconds that stand still while it is paused. */
export interface Clock {
  now(): number;
  pause(): void;
  resume(): void;
  /** Resolves when the clock has reached `atMs`. */
  reached(atMs: number): Promise<void>;
  /** Lets go of whatever still waits. */
  stop(): void;
}

/** Node's timers wait no longer than this at once. */
const longestWait = 2 ** 31 - 1;

export function startClock(): Clock {
  let lost = 0;
  let pausedAt: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let goal: { readonly atMs: number; readonly done: () => void } | undefined;
  const now = (): number => (pausedAt ?? Date.now()) - lost;

  function arm(): void {
    clearTimeout(timer);
    if (goal === undefined || pausedAt !== undefined) return;
    const left = goal.atMs - now();
    if (left <= 0) goal.done();
    else timer = setTimeout(arm, Math.min(left, longestWait));
  }

  return {
    now,
    pause: () => {
      pausedAt ??= Date.now();
      arm();
    },
    resume: () => {
      if (pausedAt === undefined) return;
      lost += Date.now() - pausedAt;
      pausedAt = undefined;
      arm();
    },
    reached: (atMs) =>
      new Promise((resolve) => {
        goal = { atMs, done: resolve };
        arm();
      }),
    stop: () => clearTimeout(timer),
  };
}
