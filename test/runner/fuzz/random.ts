/** Random conversations with the endpoint over real sockets: whatever comes, it lives on. */

/** Numbers that a seed decides (mulberry32). */
export interface Random {
  /** From 0 to below `n`. */
  below(n: number): number;
  oneIn(n: number): boolean;
  pick<const T>(items: readonly [T, ...T[]]): T;
  bytes(count: number): Buffer;
}

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (n: number): number => next() % n;
  return {
    below,
    oneIn: (n) => below(n) === 0,
    pick: (items) => items[below(items.length)] ?? items[0],
    bytes: (count) => Buffer.from(Array.from({ length: count }, () => below(256))),
  };
}
