import assert from "node:assert/strict";
import { connect, type Socket } from "node:net";
import { test } from "node:test";
import { type Endpoint, listen, type Received } from "../../runner/src/endpoint/listen.ts";
import { wireTo } from "./rawHttp.ts";

const uuid = "3b6c2f0e-7a41-4d0c-9c57-21f0a9e5d3b4";

async function opened(): Promise<{ endpoint: Endpoint; received: Received[] }> {
  const received: Received[] = [];
  const endpoint = await listen({
    port: 0,
    run: { generation: 3, uuid, deadlineMs: Date.now() + 60_000, accepted: 0, gone: false, earlier: [] },
    now: Date.now,
    onReceived: (one) => received.push(one),
  });
  return { endpoint, received };
}

const head = (length: number, more = ""): string =>
  `POST /check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nkh-run-uuid: ${uuid}\r\nContent-Length: ${length}\r\n${more}\r\n`;

const socketTo = async (port: number): Promise<Socket> => {
  const socket = connect({ host: "127.0.0.1", port });
  socket.on("error", () => {});
  await new Promise<void>((resolve) => socket.once("connect", () => resolve()));
  return socket;
};

const good = Buffer.from('{"OK":true,"Errors":[]}');

test("slow, silent and half-open clients hinder nobody", async () => {
  const { endpoint } = await opened();
  const silent = await socketTo(endpoint.port);
  const slow = await socketTo(endpoint.port);
  slow.write(head(100));
  slow.write('{"OK":');
  const half = await socketTo(endpoint.port);
  half.write("POST /che");
  half.end();
  const vanished = await socketTo(endpoint.port);
  vanished.write(head(50));
  vanished.destroy();
  const wire = await wireTo(endpoint.port);
  const answer = await wire.send({
    head: head(good.length),
    body: good,
    waitForContinue: false,
    halfClose: false,
  });
  assert.equal(answer?.status, 200);
  const closed = Promise.all(
    [silent, slow].map((socket) => new Promise((resolve) => socket.once("close", resolve))),
  );
  await endpoint.close();
  await closed;
});

test("a body above 16 MB is read and thrown away", async () => {
  const { endpoint, received } = await opened();
  const wire = await wireTo(endpoint.port);
  const body = Buffer.alloc(17 * 1024 * 1024, 0x20);
  const answer = await wire.send({ head: head(body.length), body, waitForContinue: false, halfClose: false });
  assert.equal(answer?.status, 500);
  assert.equal(received[0]?.decision.code, "too-large");
  assert.ok((received[0]?.body.length ?? 0) <= 4000);
  wire.close();
  await endpoint.close();
});

test("an early answer does not wait for the body, and still shows what came of it", async () => {
  const { endpoint, received } = await opened();
  const wire = await wireTo(endpoint.port);
  const sent = head(good.length).replace("application/json", "text/plain");
  const answer = await wire.send({
    head: sent,
    body: good.subarray(0, 5),
    waitForContinue: false,
    halfClose: false,
  });
  assert.equal(answer?.status, 415);
  await endpoint.settled();
  assert.equal(received[0]?.body, '{"OK"');
  wire.close();
  await endpoint.close();
});

test("a closed endpoint frees its port and takes nobody any more", async () => {
  const { endpoint } = await opened();
  await endpoint.close();
  const again = await listen({
    port: endpoint.port,
    run: endpoint.run(),
    now: Date.now,
    onReceived: () => {},
  });
  await again.close();
});

test("a port that is taken is told", async () => {
  const { endpoint } = await opened();
  await assert.rejects(
    listen({ port: endpoint.port, run: endpoint.run(), now: Date.now, onReceived: () => {} }),
    /EADDRINUSE/,
  );
  await endpoint.close();
});

const get = "GET /check HTTP/1.1\r\nHost: x\r\n\r\n";

/** Sends the text at once and collects what comes back until the answers are all there or the connection has ended. */
async function answersTo(text: string, answers: number) {
  const { endpoint, received } = await opened();
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
    socket.write(text);
  });
  await endpoint.settled();
  socket.destroy();
  await endpoint.close();
  const statuses = [...got.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
  return { statuses, got, ended, codes: received.map(({ decision }) => decision.code) };
}

const report = (more = ""): string => head(good.length, more) + String(good);

test("reports that are sent ahead of the answers are judged one after another", async () => {
  const two = await answersTo(report() + report(), 2);
  assert.deepEqual(two.statuses, [200, 400]);
  assert.deepEqual(two.codes, ["accepted", "used-uuid"]);
  const refusedFirst = report().replace("application/json", "text/plain");
  assert.deepEqual(
    (await answersTo(refusedFirst + report() + get + report(), 4)).statuses,
    [415, 200, 405, 400],
  );
});

test("a report is answered before the rubbish behind it is", async () => {
  const { statuses, codes } = await answersTo(`${report()}rubbish\r\n\r\n`, 2);
  assert.deepEqual(statuses, [200, 400]);
  assert.deepEqual(codes, ["accepted", "bad-request"]);
});

test("a broken body is answered, though its request never ends", async () => {
  const chunked = head(0).replace("Content-Length: 0", "Transfer-Encoding: chunked");
  assert.deepEqual((await answersTo(`${chunked}zz\r\n`, 1)).statuses, [400]);
});

test("what Go's server refuses itself ends the connection", async () => {
  for (const [text, status] of [
    [report().replace("Host: x", "Host: a b"), 400],
    [report().replace("/check", "/check%zz"), 400],
    [report("Transfer-Encoding: gzip\r\n"), 501],
    [report("Expect: miracles\r\n"), 417],
    [report("Expect: miracles\r\n").replace("Host: x\r\n", ""), 400],
  ] as const) {
    const { statuses, got, codes } = await answersTo(text, 1);
    assert.deepEqual(statuses, [status], text);
    assert.match(got, /^connection: close\r$/im);
    assert.deepEqual(codes, ["bad-request"]);
  }
});

test("headers that Go takes are taken", async () => {
  assert.deepEqual((await answersTo(report("Expect:\r\n"), 1)).statuses, [200]);
  assert.deepEqual((await answersTo(report("Expect: 100-CONTINUE\r\n"), 2)).statuses, [100, 200]);
  const upgrade = await answersTo(report("Connection: Upgrade\r\nUpgrade: h2c\r\n"), 1);
  assert.deepEqual(upgrade.statuses, [200]);
  assert.doesNotMatch(upgrade.got, /^connection:/im);
  const many = Array.from({ length: 3000 }, (_, index) => `X-${index}: a\r\n`).join("");
  const late = report().replace("kh-run-uuid", `${many}kh-run-uuid`);
  assert.deepEqual((await answersTo(late, 1)).statuses, [200]);
});

test("a client that speaks TLS is told to use http", async () => {
  const { endpoint, received } = await opened();
  const url = `https://127.0.0.1:${endpoint.port}/check`;
  await assert.rejects(fetch(url, { method: "POST", body: "{}" }));
  await endpoint.close();
  assert.match(received[0]?.decision.reason ?? "", /it came encrypted, and the endpoint speaks plain HTTP/);
});
