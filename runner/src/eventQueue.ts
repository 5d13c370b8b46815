/** Values that are pushed on one side and iterated over, once, on the other. */
export interface EventQueue<T> {
  push(value: T): void;
  /** How many values nobody has taken yet. */
  backlog(): number;
  end(): void;
  /** The iteration throws this after the values before it. */
  fail(error: unknown): void;
  readonly values: AsyncIterable<T>;
}

/** `onTaken` is called whenever no value is left to take. */
export function eventQueue<T>(onTaken: () => void): EventQueue<T> {
  const waiting: T[] = [];
  let ended = false;
  let failure: { readonly error: unknown } | undefined;
  let wake = (): void => {};

  async function* iterate(): AsyncGenerator<T, void, undefined> {
    for (;;) {
      const pushed = new Promise<void>((resolve) => {
        wake = resolve;
      });
      for (let value = waiting.shift(); value !== undefined; value = waiting.shift()) yield value;
      onTaken();
      if (failure !== undefined) throw failure.error;
      if (ended) return;
      if (waiting.length === 0) await pushed;
    }
  }

  return {
    push: (value) => {
      waiting.push(value);
      wake();
    },
    backlog: () => waiting.length,
    end: () => {
      ended = true;
      wake();
    },
    fail: (error) => {
      failure = { error };
      wake();
    },
    values: iterate(),
  };
}
