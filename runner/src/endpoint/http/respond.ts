import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Decision, RequestHead } from "../judge.ts";
import { keepsAlive } from "./framing.ts";

/** How long a connection that we ended may still send, in milliseconds: ended at once, it would lose the answer. */
const lingerMs = 500;

/** Sends a decision as Go's server would: no `Connection` header on a connection that stays open. */
export function respond(socket: Socket, head: RequestHead, decision: Decision, ends: boolean): void {
  const body = Buffer.from(decision.body, "latin1");
  // What the server itself refuses, it refuses in HTTP/1.1.
  const is10 = head.version === "1.0" && decision.headers["connection"] === undefined;
  const headers = new Map(Object.entries(decision.headers));
  headers.set("content-length", String(body.length));
  if (is10 && !ends && keepsAlive(head)) headers.set("connection", "keep-alive");
  if (!is10 && ends) headers.set("connection", "close");
  write(socket, is10 ? "1.0" : "1.1", decision.status, headers, head.method === "HEAD" ? "" : body);
}

/** Answers what never became a request. */
export function respondMalformed(socket: Socket, status: 400 | 431, text: string): void {
  const headers = new Map([
    ["content-type", "text/plain; charset=utf-8"],
    ["connection", "close"],
    ["content-length", String(Buffer.byteLength(text))],
  ]);
  write(socket, "1.1", status, headers, text);
}

/** Asks for the body. */
export function sendContinue(socket: Socket): void {
  if (socket.writable) socket.write("HTTP/1.1 100 Continue\r\n\r\n");
}

/** Ends our side; the other has a moment to read. */
export function end(socket: Socket): void {
  socket.end();
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), lingerMs);
  socket.once("close", () => clearTimeout(timer));
}

function write(
  socket: Socket,
  version: "1.0" | "1.1",
  status: number,
  headers: ReadonlyMap<string, string>,
  body: Buffer | string,
): void {
  if (!socket.writable) return;
  const lines = [...headers].map(([name, value]) => `${titled(name)}: ${value}\r\n`).join("");
  const head = `HTTP/${version} ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines}Date: ${new Date().toUTCString()}\r\n\r\n`;
  socket.write(Buffer.concat([Buffer.from(head, "latin1"), Buffer.from(body)]));
}

const titled = (name: string): string => name.replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
