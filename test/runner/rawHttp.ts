import { connect, type Socket } from "node:net";

/** An answer as it came over the wire. Header names in lower case. */
export interface Answer {
  readonly status: number;
  /** "1.1" */
  readonly version: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** 1xx answers seen before. */
  readonly interim: readonly number[];
}

export interface Exchange {
  readonly head: string;
  readonly body: Buffer;
  readonly waitForContinue: boolean;
  readonly halfClose: boolean;
  /** Waited for between `100 Continue` and the body. */
  readonly afterContinue?: () => Promise<void>;
}

/** A connection on which every byte of the requests is given. */
export interface Wire {
  /** Undefined when the connection was closed without an answer. */
  send(exchange: Exchange): Promise<Answer | undefined>;
  close(): void;
}

export async function wireTo(port: number): Promise<Wire> {
  const socket = connect({ host: "127.0.0.1", port, allowHalfOpen: true });
  socket.on("error", () => {});
  await new Promise<void>((resolve) => socket.once("connect", () => resolve()));
  let received = Buffer.alloc(0);
  let ended = false;
  let wake = (): void => {};
  socket.on("data", (chunk) => {
    received = Buffer.concat([received, chunk]);
    wake();
  });
  for (const event of ["end", "close"] as const) {
    socket.on(event, () => {
      ended = true;
      wake();
    });
  }
  const more = (): Promise<void> => {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(
        () => reject(new Error(`no answer; received ${received.toString("latin1")}`)),
        10_000,
      );
      wake = () => {
        clearTimeout(limit);
        resolve();
      };
    });
  };

  async function answerHead(): Promise<Pick<Answer, "status" | "version" | "headers"> | undefined> {
    for (;;) {
      const end = received.indexOf("\r\n\r\n");
      if (end >= 0) {
        const [statusLine = "", ...lines] = received.subarray(0, end).toString("latin1").split("\r\n");
        received = received.subarray(end + 4);
        const headers = new Map(
          lines.map((line): [string, string] => {
            const colon = line.indexOf(":");
            return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
          }),
        );
        const [protocol = "", status] = statusLine.split(" ");
        return { status: Number(status), version: protocol.replace("HTTP/", ""), headers };
      }
      if (ended) return undefined;
      await more();
    }
  }

  async function answerTo(method: string, interim: number[]): Promise<Answer | undefined> {
    const head = await answerHead();
    if (head === undefined) return undefined;
    if (head.status < 200) {
      interim.push(head.status);
      return answerTo(method, interim);
    }
    const length = method === "HEAD" ? 0 : Number(head.headers.get("content-length") ?? 0);
    while (received.length < length && !ended) await more();
    const body = received.subarray(0, length).toString("latin1");
    received = received.subarray(length);
    return { ...head, body, interim };
  }

  return {
    send: async (exchange) => {
      const method = exchange.head.split(" ")[0] ?? "";
      const interim: number[] = [];
      socket.write(Buffer.from(exchange.head, "utf8"));
      if (exchange.waitForContinue) {
        const first = await answerHead();
        if (first === undefined) return undefined;
        if (first.status >= 200) return { ...first, body: "", interim };
        interim.push(first.status);
        await exchange.afterContinue?.();
      }
      await sendAll(socket, exchange.body);
      if (exchange.halfClose) socket.end();
      return answerTo(method, interim);
    },
    close: () => socket.destroy(),
  };
}

const sendAll = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve) => {
    if (bytes.length === 0) return resolve();
    socket.write(bytes, () => resolve());
    socket.once("close", () => resolve());
  });
