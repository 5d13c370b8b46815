import { connect, type Socket } from "node:net";
import { type Endpoint, listen, type Received } from "../../runner/src/endpoint/listen.ts";

export const uuid = "3b6c2f0e-7a41-4d0c-9c57-21f0a9e5d3b4";

export async function opened(generation: 2 | 3 = 3): Promise<{ endpoint: Endpoint; received: Received[] }> {
  const received: Received[] = [];
  const endpoint = await listen({
    port: 0,
    run: { generation, uuid, deadlineMs: Date.now() + 60_000, accepted: 0, gone: false, earlier: [] },
    now: Date.now,
    onReceived: (one) => received.push(one),
  });
  return { endpoint, received };
}

export const head = (length: number, more = ""): string =>
  `POST /check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nkh-run-uuid: ${uuid}\r\nContent-Length: ${length}\r\n${more}\r\n`;

export const socketTo = async (port: number): Promise<Socket> => {
  const socket = connect({ host: "127.0.0.1", port });
  socket.on("error", () => {});
  await new Promise<void>((resolve) => socket.once("connect", () => resolve()));
  return socket;
};

export const good = Buffer.from('{"OK":true,"Errors":[]}');

export const get = "GET /check HTTP/1.1\r\nHost: x\r\n\r\n";

/** Sends the texts, each as a packet, and collects what comes back until the answers are all there or the connection has ended. */
export async function answersTo(sent: string | readonly string[], answers: number, generation: 2 | 3 = 3) {
  const { endpoint, received } = await opened(generation);
  const socket = await socketTo(endpoint.port);
  let got = "";
  let ended = false;
  await new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`only came: ${got}`)), 10_000);
    const done = (): void => {
      clearTimeout(limit);
      resolve();
    };
    socket.on("data", (chunk) => {
      got += chunk.toString("latin1");
      if (got.split("HTTP/1.1 ").length > answers) done();
    });
    socket.on("end", () => {
      ended = true;
      done();
    });
    socket.setNoDelay(true);
    for (const packet of typeof sent === "string" ? [sent] : sent)
      socket.write(Buffer.from(packet, "latin1"));
  });
  await endpoint.settled();
  socket.destroy();
  await endpoint.close();
  const statuses = [...got.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
  return { statuses, got, ended, codes: received.map(({ decision }) => decision.code) };
}

export const report = (more = ""): string => head(good.length, more) + String(good);
