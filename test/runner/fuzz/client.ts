import { connect, type Socket } from "node:net";
import type { Conversation } from "./conversation.ts";

/** What became of a conversation. */
export interface Heard {
  /** The final answers' statuses. */
  readonly statuses: readonly number[];
  /** Undefined where all went as it must. */
  readonly problem: string | undefined;
}

/** How long the endpoint may take to answer and end a connection, in milliseconds. */
const patience = 20_000;
const pause = 3;

/** Holds one conversation with the endpoint; the sides of it that listen wait until the endpoint has ended theirs. */
export async function held(port: number, conversation: Conversation): Promise<Heard> {
  const socket = connect({ host: "127.0.0.1", port, allowHalfOpen: true, noDelay: true });
  const parts: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => parts.push(chunk));
  const over = ended(socket);
  try {
    if (!(await connected(socket))) return { statuses: [], problem: "it does not take the connection" };
    await send(socket, conversation);
    switch (conversation.ending) {
      case "reset":
        socket.resetAndDestroy();
        return { statuses: [], problem: undefined };
      case "leave":
        return { statuses: [], problem: undefined };
      case "half-close":
        socket.end();
        break;
      case "wait":
        break;
    }
    const end = await over;
    const { statuses, problem } = answersIn(Buffer.concat(parts).toString("latin1"));
    if (end === "nothing") return { statuses, problem: "the connection neither ends nor goes on" };
    if (problem !== undefined && end !== "reset") return { statuses, problem };
    if (conversation.answers !== undefined && statuses.length !== conversation.answers)
      return { statuses, problem: `${statuses.length} answers instead of ${conversation.answers}` };
    return { statuses, problem: undefined };
  } finally {
    socket.destroy();
  }
}

async function send(socket: Socket, { packets, pace }: Conversation): Promise<void> {
  for (const [index, packet] of packets.entries()) {
    if (index > 0 && pace === "turns") await new Promise((resolve) => setImmediate(resolve));
    if (index > 0 && pace === "slowly") await new Promise((resolve) => setTimeout(resolve, pause));
    if (socket.destroyed) return;
    socket.write(packet);
  }
}

const connected = (socket: Socket): Promise<boolean> =>
  new Promise((resolve) => {
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
  });

/** `reset` where the connection ends hard: a client that still sends to an endpoint that has said its last word. */
const ended = (socket: Socket): Promise<"end" | "reset" | "nothing"> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve("nothing"), patience);
    const done = (how: "end" | "reset") => (): void => {
      clearTimeout(timer);
      resolve(how);
    };
    socket.once("end", done("end"));
    socket.once("error", done("reset"));
    socket.once("close", done("reset"));
  });

/** The statuses of a stream of answers, each of which must be whole. */
function answersIn(text: string): Heard {
  const statuses: number[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf("\r\n\r\n", at);
    const head = text.slice(at, end < 0 ? undefined : end);
    const [, status] =
      /^HTTP\/1\.[01] (\d{3}) [^\r\n]*\r\n(?:[A-Za-z-]+: [^\r\n]*(?:\r\n|$))*$/.exec(`${head}\r\n`) ?? [];
    if (end < 0 || status === undefined)
      return { statuses, problem: `no whole answer: ${head.slice(0, 200)}` };
    at = end + 4;
    if (status === "100") continue;
    statuses.push(Number(status));
    const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
    // The answer to a HEAD says a length and has no body.
    if (at < text.length && !text.startsWith("HTTP/1.", at)) at += length;
    if (at > text.length) return { statuses, problem: "an answer is cut short" };
  }
  return { statuses, problem: undefined };
}
