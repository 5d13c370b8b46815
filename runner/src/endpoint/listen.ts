import { type AddressInfo, BlockList, createServer, type Server, type Socket } from "node:net";
import { reportPath } from "../../../server/src/checks/reporting.ts";
import { utf8Text } from "./goText.ts";
import { type Body, bodyFrom, largestBody } from "./http/body.ts";
import { bodyFraming, expectsContinue, keepsAlive } from "./http/framing.ts";
import { readHead } from "./http/requestHead.ts";
import { end, respond, respondMalformed, sendContinue } from "./http/respond.ts";
import { type Source, sourceOf } from "./http/source.ts";
import { brokenBody, type Decision, judgeBody, judgeHead, type RequestHead, type Ticket } from "./judge.ts";
import * as reasons from "./reasons.ts";
import type { RunState } from "./runState.ts";

/** A request that was answered, as the author is told of it. */
export interface Received {
  readonly decision: Decision;
  /** The request's body as text, cut. */
  readonly body: string;
}

export interface Endpoint {
  readonly port: number;
  /** The run that is open; a new one takes the place of the one before. */
  run(): RunState;
  open(run: RunState): void;
  /** Resolves when every request that was begun has been answered and told. */
  settled(): Promise<void>;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

export interface ListenOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** A second address for the containers of one network; whoever is not of it is not listened to. */
  readonly gateway?: {
    readonly address: string;
    readonly subnet: { readonly address: string; readonly prefix: number };
  };
  readonly run: RunState;
  /** The run's clock, Unix milliseconds. */
  readonly now: () => number;
  readonly onReceived: (received: Received) => void;
}

/** What the event carries of a body, in characters. */
const shownBody = 4000;
/** How long the event of an early answer waits for the body it wants to show, in milliseconds. */
const bodyPatience = 250;

/** The URL for KH_REPORTING_URL, for a program that knows this machine by that host. */
export const reportingUrl = (endpoint: Endpoint, host = "127.0.0.1"): string =>
  `http://${host}:${endpoint.port}${reportPath[endpoint.run().generation]}`;

/** Opens the endpoint of one run on loopback. Rejects when the port cannot be had. */
export async function listen(options: ListenOptions): Promise<Endpoint> {
  let run = options.run;
  const open = new Set<Promise<unknown>>();
  const sockets = new Set<Socket>();

  const told = (decision: Decision, body: Uint8Array): void => {
    if (decision.stored !== undefined) {
      const reported = { ...decision.stored, atMs: options.now() };
      run = { ...run, accepted: run.accepted + 1, reported };
    }
    options.onReceived({ decision, body: utf8Text(body.subarray(0, shownBody * 4)).slice(0, shownBody) });
  };

  /** Keeps `settled` waiting until the request has been answered and told. */
  async function begun<T>(turn: Promise<T>): Promise<T> {
    open.add(turn);
    try {
      return await turn;
    } finally {
      open.delete(turn);
    }
  }

  /** One request after the other, as Go's server takes them. */
  async function converse(socket: Socket): Promise<void> {
    const source = sourceOf(socket);
    for (let before = ""; ; ) {
      const read = await readHead(source, before === "POST");
      if (read.kind !== "head") {
        if (read.kind !== "end" && socket.writable) refuse(socket, read);
        return;
      }
      const { head } = read;
      const verdict = judgeHead(head, run, options.now());
      const goesOn =
        verdict.kind === "answer"
          ? await answerEarly(socket, source, head, verdict.decision)
          : await begun(answerReport(socket, source, verdict.ticket));
      if (!goesOn) return;
      await drained(socket);
      before = head.method;
    }
  }

  function refuse(socket: Socket, { kind, detail }: { kind: string; detail?: string }): void {
    const status = kind === "too-large" ? 431 : 400;
    const text = status === 431 ? "431 Request Header Fields Too Large" : "400 Bad Request";
    respondMalformed(socket, status, text);
    const why = detail ?? "its headers are larger than 1 MB";
    const reason = kind === "tls" ? reasons.encrypted : reasons.malformedRequest(why);
    told({ status, headers: {}, body: text, code: "bad-request", reason }, new Uint8Array());
  }

  /** Answers by the head alone; the body is read for the author, and so that another request can follow. */
  async function answerEarly(
    socket: Socket,
    source: Source,
    head: RequestHead,
    decision: Decision,
  ): Promise<boolean> {
    const framing = bodyFraming(head);
    // A client that waits for `100 Continue` would have to send its body on this connection first.
    const waits = expectsContinue(head) && framing.kind !== "none";
    const ends = decision.headers["connection"] === "close" || !keepsAlive(head) || waits;
    respond(socket, head, decision, ends);
    if (ends) socket.end();
    const body = bodyFrom(source, framing);
    await begun(withPatience(body).then(() => told(decision, body.soFar())));
    return !ends && (await body.problem) === undefined;
  }

  async function answerReport(socket: Socket, source: Source, ticket: Ticket): Promise<boolean> {
    const { head } = ticket;
    const framing = bodyFraming(head);
    if (expectsContinue(head) && framing.kind !== "none" && head.version !== "1.0") sendContinue(socket);
    const body = bodyFrom(source, framing);
    const problem = await body.problem;
    if (!socket.writable) return false;
    const decision =
      problem === undefined
        ? judgeBody(ticket, body.size() > largestBody ? undefined : body.soFar(), run)
        : brokenBody(problem);
    told(decision, body.soFar());
    const ends = problem !== undefined || !keepsAlive(head);
    respond(socket, head, decision, ends);
    return !ends;
  }

  const take = (socket: Socket): void => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => sockets.delete(socket));
    void converse(socket).then(() => end(socket));
  };
  // A client may end its side before it reads the answer.
  const server = createServer({ allowHalfOpen: true }, take);
  await listening(server, "127.0.0.1", options.port);
  const { port } = server.address() as AddressInfo;
  const second = options.gateway === undefined ? undefined : createServer({ allowHalfOpen: true }, take);
  if (second !== undefined && options.gateway !== undefined) {
    const { address, subnet } = options.gateway;
    const own = new BlockList();
    own.addSubnet(subnet.address, subnet.prefix);
    second.prependListener("connection", (socket) => {
      if (!own.check(socket.remoteAddress ?? "")) socket.destroy();
    });
    try {
      await listening(second, address, port);
    } catch (error) {
      server.close();
      throw error;
    }
  }

  return {
    port,
    run: () => run,
    open: (next) => {
      run = next;
    },
    settled: async () => {
      while (open.size > 0) await Promise.all(open);
    },
    close: () =>
      new Promise((resolve) => {
        second?.close();
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Resolves when the client has taken enough of its answers: who only sends would fill the memory with them. */
async function drained(socket: Socket): Promise<void> {
  if (!socket.writableNeedDrain) return;
  await new Promise<void>((resolve) => {
    for (const event of ["drain", "close"] as const) socket.once(event, () => resolve());
  });
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      server.on("error", () => {});
      resolve();
    });
  });
}

/** Resolves when the body is there, or when it has been waited for long enough. */
function withPatience(body: Body): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, bodyPatience);
    void body.problem.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
