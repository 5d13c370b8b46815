import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { reportPath } from "../../../server/src/checks/reporting.ts";
import { utf8Text } from "./goText.ts";
import {
  announcesBody,
  type Decision,
  judgeBody,
  judgeHead,
  type RequestHead,
  type RunState,
  type Ticket,
} from "./judge.ts";
import * as reasons from "./reasons.ts";
import { answerMalformed, write } from "./respond.ts";
import { takeTurns } from "./turns.ts";

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
  readonly run: RunState;
  /** The run's clock, Unix milliseconds. */
  readonly now: () => number;
  readonly onReceived: (received: Received) => void;
}

/** Larger bodies are read and thrown away, in bytes. */
const largestBody = 16 * 1024 * 1024;
/** What the event carries of a body, in characters. */
const shownBody = 4000;
/** Go takes about 1 MB of headers. */
const largestHead = 1024 * 1024 + 4096;
/** How long the event of an early answer waits for the body it wants to show, in milliseconds. */
const bodyPatience = 250;

/** The URL for KH_REPORTING_URL. */
export const reportingUrl = (endpoint: Endpoint): string =>
  `http://127.0.0.1:${endpoint.port}${reportPath[endpoint.run().generation]}`;

/** Opens the endpoint of one run on loopback. Rejects when the port cannot be had. */
export async function listen(options: ListenOptions): Promise<Endpoint> {
  let run = options.run;
  const open = new Set<Promise<void>>();

  const told = (decision: Decision, body: Uint8Array): void => {
    if (decision.stored !== undefined) run = { ...run, accepted: run.accepted + 1 };
    options.onReceived({ decision, body: utf8Text(body.subarray(0, shownBody * 4)).slice(0, shownBody) });
  };

  async function serve(
    request: IncomingMessage,
    response: ServerResponse,
    mayContinue: boolean,
  ): Promise<void> {
    response.on("error", () => {});
    const head = headOf(request);
    const verdict = judgeHead(head, run, options.now());
    if (verdict.kind === "answer") {
      const body = read(request, bodyPatience);
      write(request, response, verdict.decision);
      told(verdict.decision, (await body).bytes);
      return;
    }
    if (mayContinue && announcesBody(head)) response.writeContinue();
    await finish(request, response, verdict.ticket);
  }

  async function finish(request: IncomingMessage, response: ServerResponse, ticket: Ticket): Promise<void> {
    const body = await read(request, undefined);
    if (!body.complete) return;
    const decision = judgeBody(ticket, body.size > largestBody ? undefined : body.bytes, run);
    told(decision, body.bytes);
    write(request, response, decision);
  }

  // The strict parser refuses what Go takes (a lone line feed, a length beside chunks); the judge refuses what Go refuses.
  const server = createServer({
    insecureHTTPParser: true,
    requireHostHeader: false,
    maxHeaderSize: largestHead,
    // The controllers set no time limit on a connection; one that is only open is no report.
    requestTimeout: 0,
    headersTimeout: 0,
    keepAliveTimeout: 0,
  });
  server.maxHeadersCount = 0;
  const turns = takeTurns();
  const receive = (mayContinue: boolean) => (request: IncomingMessage, response: ServerResponse) => {
    const served = turns
      .take(request, () => serve(request, response, mayContinue))
      .finally(() => open.delete(served));
    open.add(served);
  };
  server.on("request", receive(false));
  server.on("checkContinue", receive(true));
  server.on("checkExpectation", receive(false));
  server.on("connect", (_, socket: Duplex) => answerMalformed(socket, 404, "404 page not found\n"));
  server.on("clientError", async (error: ParseError, socket: Duplex) => {
    const status = error.code === "HPE_HEADER_OVERFLOW" ? 431 : 400;
    await turns.over(socket);
    if (!socket.writable || error.code === "ECONNRESET") {
      socket.destroy();
      return;
    }
    const text = status === 431 ? "431 Request Header Fields Too Large" : "400 Bad Request";
    answerMalformed(socket, status, text);
    const reason = isTls(error)
      ? reasons.encrypted
      : reasons.malformedRequest(error.message.replace(/^Parse Error: /, ""));
    told({ status, headers: {}, body: text, code: "bad-request", reason }, new Uint8Array());
  });
  await listening(server, options.port);

  return {
    port: (server.address() as AddressInfo).port,
    run: () => run,
    open: (next) => {
      run = next;
    },
    settled: async () => {
      while (open.size > 0) await Promise.all(open);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface ParseError extends NodeJS.ErrnoException {
  /** What could not be read. */
  readonly rawPacket?: Uint8Array;
}

/** Whether the bytes are the first of a TLS connection: a handshake record. */
const isTls = ({ rawPacket }: ParseError): boolean => rawPacket?.[0] === 0x16 && rawPacket[1] === 0x03;

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port }, () => {
      server.off("error", reject);
      server.on("error", () => {});
      resolve();
    });
  });
}

function headOf(request: IncomingMessage): RequestHead {
  const headers: [string, string][] = [];
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) {
    headers.push([request.rawHeaders[at] ?? "", request.rawHeaders[at + 1] ?? ""]);
  }
  return { method: request.method ?? "", target: request.url ?? "", version: request.httpVersion, headers };
}

interface Body {
  readonly bytes: Uint8Array;
  /** Of all that arrived, in bytes; only the first `largestBody` are kept. */
  readonly size: number;
  readonly complete: boolean;
}

/** The body of a request, or what has arrived of it after `patience` milliseconds or when the connection is lost. */
function read(request: IncomingMessage, patience: number | undefined): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const timer = patience === undefined ? undefined : setTimeout(() => done(false), patience);
    const done = (complete: boolean): void => {
      clearTimeout(timer);
      resolve({ bytes: Buffer.concat(chunks), size, complete });
    };
    request.on("data", (chunk: Uint8Array) => {
      if (size <= largestBody) chunks.push(chunk);
      size += chunk.length;
    });
    request.on("end", () => done(true));
    request.on("error", () => done(false));
    request.on("close", () => done(false));
    if (request.destroyed) done(false);
  });
}
