/**
 * HTTP/1 as Go's net/http reads and writes it (server.go, request.go, transfer.go, chunked.go, textproto/reader.go).
 * Node's parser refuses requests that Go takes, and takes some that Go refuses, before anybody is asked.
 */
import type { Socket } from "node:net";

/** The bytes that a connection brings, taken at the pace of whoever reads them. */
export interface Source {
  /** What has arrived and was not taken yet. */
  waiting(): Buffer;
  /** Waits for more to arrive; false when nothing more comes. */
  more(): Promise<boolean>;
  /** Takes so many of the waiting bytes. */
  take(count: number): Buffer;
}

export function sourceOf(socket: Socket): Source {
  let waiting: Buffer = Buffer.alloc(0);
  let ended = false;
  let wake = (): void => {};
  for (const event of ["end", "close", "error"] as const) {
    socket.on(event, () => {
      ended = true;
      wake();
    });
  }
  socket.on("readable", () => wake());

  async function more(): Promise<boolean> {
    for (;;) {
      const chunk: Buffer | null = socket.read();
      if (chunk !== null) {
        waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
        return true;
      }
      if (ended) return false;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  return {
    waiting: () => waiting,
    more,
    take: (count) => {
      const taken = waiting.subarray(0, count);
      waiting = waiting.subarray(count);
      return taken;
    },
  };
}
