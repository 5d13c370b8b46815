import assert from "node:assert/strict";
import { test } from "node:test";
import { heardOf } from "../features/verdicts.ts";

const check = (spec: string, pod: string): string => `apiVersion: kuberhealthy.github.io/v2
kind: HealthCheck
metadata:
  name: shop
spec:
${spec}  podSpec:
    spec:
      restartPolicy: Never
${pod}      containers:
        - name: main
          image: registry.example.com/shop:v1
`;

const said = (text: string): readonly string[] =>
  heardOf(text).map(({ code, message }) => `${code}: ${message}`);

/** One domain of that many characters. */
const domain = (length: number): string =>
  [..."a".repeat(length)].map((letter, at) => (at % 60 === 59 && at < length - 1 ? "." : letter)).join("");
const searches = (lengths: readonly number[]): string =>
  `      dnsConfig:\n        searches:\n${lengths.map((length) => `          - ${domain(length)}\n`).join("")}`;

test("search domains have at most 2048 characters with the blanks between them", () => {
  assert.deepEqual(said(check("", searches([250, 250, 250, 250, 250, 250, 250, 250, 40]))), []);
  assert.deepEqual(said(check("", searches([250, 250, 250, 250, 250, 250, 250, 250, 41]))), [
    "pod/address: `searches` may have at most 2048 characters together, and these have 2049; remove some.",
  ]);
});

const annotations = (first: number): string =>
  `  extraAnnotations:\n    a: ${"x".repeat(first)}\n    b: ${"y".repeat(131_072)}\n`;

test("annotations have at most 256 KiB with their keys", () => {
  assert.deepEqual(said(check(annotations(131_070), "")), []);
  assert.deepEqual(said(check(annotations(131_071), "")), [
    "pod/annotation: The annotations of a pod may have at most 262144 bytes together, and these have 262145; shorten them.",
  ]);
});
