// A check's program for tests: does what its arguments say, one step after another.
import { spawn } from "node:child_process";
import { request } from "node:http";

const { KH_REPORTING_URL: url, KH_RUN_UUID: uuid } = process.env;

/** POSTs the body and resolves with the status. */
const post = (body, headers) =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", headers, agent: false }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode));
    });
    sent.on("error", reject);
    sent.end(body);
  });

const json = { "content-type": "application/json" };
const forever = () => new Promise(() => setInterval(() => {}, 1000));

const steps = {
  report: (body) => post(body, { ...json, "kh-run-uuid": uuid }),
  "report-bare": (body) => post(body, json),
  print: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
  env: (name) => process.stdout.write(`${name}=${process.env[name] ?? "(none)"}\n`),
  exit: (code) => process.exit(Number(code)),
  kill: (signal) => {
    process.kill(process.pid, signal);
    return forever();
  },
  hang: forever,
  "print-on": (text) => new Promise(() => setInterval(() => process.stdout.write(text), 200)),
  // Reports when it is asked to end, which is when the deadline has passed.
  "report-at-term": (body) =>
    new Promise((resolve) => {
      process.on("SIGTERM", () => resolve(post(body, { ...json, "kh-run-uuid": uuid })));
      process.stdout.write("up");
      setInterval(() => {}, 1000);
    }),
  "get-first": () => fetch(url).then(() => undefined),
  // Leaves a child behind that is in a session of its own, ignores SIGTERM and has a child like that too.
  "leave-behind": (depth) => {
    const args = [
      process.argv[1],
      "ignore-term",
      "",
      ...(Number(depth) > 0 ? ["leave-behind", String(depth - 1)] : []),
      "hang",
      "",
    ];
    spawn(process.execPath, args, { detached: true, stdio: "ignore" }).unref();
  },
  "ignore-term": () => {
    process.on("SIGTERM", () => {});
    process.on("SIGINT", () => {});
    process.on("SIGHUP", () => {});
  },
  throw: (text) => {
    throw new Error(text);
  },
};

const words = process.argv.slice(2);
for (let at = 0; at < words.length; at += 2) await steps[words[at]](words[at + 1]);
