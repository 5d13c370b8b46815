import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Decision } from "./judge.ts";

/** Sends a decision as Go's server would: no `Connection` header on a connection that stays open. */
export function write(request: IncomingMessage, response: ServerResponse, decision: Decision): void {
  const body = Buffer.from(decision.body, "latin1");
  response.statusCode = decision.status;
  for (const [name, value] of Object.entries(decision.headers)) response.setHeader(name, value);
  response.setHeader("content-length", body.length);
  const ends =
    decision.headers["connection"] !== undefined || /close/i.test(request.headers.connection ?? "");
  if (request.httpVersion !== "1.0" && !ends) response.removeHeader("connection");
  // A client that waits for `100 Continue` would have to send its body on this connection first.
  if (!request.complete && request.headers.expect !== undefined) response.setHeader("connection", "close");
  response.end(body);
}

/** Answers on a socket whose request never became one, and ends it. */
export function answerMalformed(socket: Duplex, status: 400 | 404 | 431, text: string): void {
  const phrase = { 400: "Bad Request", 404: "Not Found", 431: "Request Header Fields Too Large" }[status];
  socket.on("error", () => {});
  socket.end(
    `HTTP/1.1 ${status} ${phrase}\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n` +
      `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}
