import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a server does to one request: a status to answer with, or the connection cut without an answer. */
export type Answer = number | "cut";

interface ReceivedRequest {
  readonly body: string;
  readonly uuid: string | readonly string[] | undefined;
  readonly at: number;
}

export interface AnswerServer {
  readonly url: string;
  /** The requests that came: body, kh-run-uuid, and when (ms, of the performance clock). */
  readonly received: readonly ReceivedRequest[];
  close(): Promise<void>;
}

/** A server that goes through a list of answers, a request each, and repeats the last: the bad days of an endpoint. */
export async function answerWith(answers: readonly Answer[]): Promise<AnswerServer> {
  const received: ReceivedRequest[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = answers[Math.min(received.length, answers.length - 1)] ?? 200;
    const at = performance.now();
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    received.push({ body, uuid: request.headers["kh-run-uuid"], at });
    if (answer === "cut") request.socket.destroy();
    else response.writeHead(answer).end(answer === 200 ? "" : `answer ${answer}`);
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen({ host: "127.0.0.1", port: 0 }, resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/check`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
