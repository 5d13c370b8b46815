import assert from "node:assert/strict";
import { test } from "node:test";
import { listen } from "../../runner/src/endpoint/listen.ts";
import { get, good, head, opened, socketTo } from "./openedEndpoint.ts";
import { wireTo } from "./rawHttp.ts";

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

test("a client that speaks TLS is told to use http", async () => {
  const { endpoint, received } = await opened();
  const url = `https://127.0.0.1:${endpoint.port}/check`;
  await assert.rejects(fetch(url, { method: "POST", body: "{}" }));
  await endpoint.close();
  assert.match(received[0]?.decision.reason ?? "", /it came encrypted, and the endpoint speaks plain HTTP/);
});

test("a client that sends and never reads its answers is left to wait", async () => {
  const { endpoint, received } = await opened();
  const socket = await socketTo(endpoint.port);
  socket.pause();
  const many = get.repeat(20_000);
  const taken = await new Promise<string>((resolve) => {
    const stuck = setInterval(() => {
      if (received.length === before) resolve("stuck");
      before = received.length;
    }, 300);
    let before = -1;
    const send = (): void => {
      socket.write(many, (error) => {
        if (received.length > 1_000_000) resolve("everything");
        else if (error == null) send();
      });
    };
    send();
    socket.once("close", () => clearInterval(stuck));
  });
  assert.equal(taken, "stuck");
  socket.destroy();
  await endpoint.close();
});
