import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

/** The requests of one connection, each judged when the one before it has been answered, as Go's server does it. */
export interface Turns {
  /** Acts when the requests before this one on its connection have had their turn. */
  take(request: IncomingMessage, act: () => Promise<void>): Promise<void>;
  /** Resolves when every request of the connection that arrived whole has had its turn. */
  over(connection: Duplex): Promise<void>;
}

export function takeTurns(): Turns {
  const last = new WeakMap<
    Duplex,
    { request: IncomingMessage; turn: Promise<void>; before: Promise<void> }
  >();
  return {
    take: (request, act) => {
      const before = last.get(request.socket)?.turn ?? Promise.resolve();
      const turn = before.then(act);
      last.set(request.socket, { request, turn, before });
      return turn;
    },
    over: async (connection) => {
      const latest = last.get(connection);
      await (latest?.request.complete === true ? latest.turn : latest?.before);
    },
  };
}
