import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type KnownVariable, knownChecks } from "../../server/src/registry/knownChecks.ts";
import { valueFault } from "../../server/src/registry/variableValue.ts";

function variable(check: string, name: string): KnownVariable {
  const found = knownChecks.find(({ id }) => id === check)?.variables.find((one) => one.name === name);
  assert.ok(found !== undefined, `${check} ${name}`);
  return found;
}

/** Check, variable, and values by what is meant by them: themselves, another value, or nothing that can be told. */
const values: readonly (readonly [string, string, Readonly<Record<string, string | null>>])[] = [
  [
    "pod-status-check",
    "SKIP_DURATION",
    { "10m": "10m", "-5m": "-5m", "1d": "24h", "5 min": "5m", "600": "600s", soon: null },
  ],
  [
    "test-check",
    "REPORT_FAILURE",
    { true: "true", T: "T", "0": "0", yes: "true", OFF: "false", maybe: null, tRUE: "true" },
  ],
  [
    "http-check",
    "COUNT",
    { "5": "5", "+5": "+5", "5.0": "5", five: null, "0": "10", "-1": "10", "1_000": null },
  ],
  ["http-check", "SECONDS", { "0": "0", "2s": "2", "2 s": "2" }],
  ["http-check", "PASSING_PERCENT", { "100": "100", "0": "0", "99": "100", "80%": "100", "101": "100" }],
  ["http-check", "REQUEST_TYPE", { POST: "POST", post: "POST", PSOT: "POST", HEAD: null }],
  [
    "http-check",
    "CHECK_URL",
    {
      "http://a": "http://a",
      "HTTPS://a.example/b": "HTTPS://a.example/b",
      "a.example:8080/b?c": "https://a.example:8080/b?c",
      "ftp://a.example": null,
      "http:/a": null,
      localhost: null,
    },
  ],
  ["ssl-expiry-check", "PORT", { "443": "443", ":443": "443", https: null, "70000": "443" }],
  ["ssl-expiry-check", "DAYS", { "30": "30", "30d": "30", "-1": "60", "1 week": null }],
  [
    "ssl-expiry-check",
    "DOMAIN_NAME",
    {
      "a.example": "a.example",
      "a.example:443": "a.example",
      "https://a.example/b": "a.example",
      "2001:db8::1": "2001:db8::1",
    },
  ],
  [
    "network-connection-check",
    "CONNECTION_TARGET",
    {
      "tcp://a.example:443": "tcp://a.example:443",
      "udp4://a.example:53": "udp4://a.example:53",
      "a.example:http": "a.example:http",
      "tcp://[2001:db8::1]:443": "tcp://[2001:db8::1]:443",
      "http://a.example/b": "tcp://a.example:80",
      "https://a.example:8443": "tcp://a.example:8443",
      "tcp://a.example": null,
    },
  ],
  [
    "resource-quota-check",
    "THRESHOLD",
    { "0.9": "0.9", ".5": ".5", "90%": "0.9", "0,8": "0.8", "1": "0.9", "0": "0.9" },
  ],
  ["deployment-check", "CHECK_POD_CPU_LIMIT", { "75": "75", "100m": "100", "0.5": "500", lots: null }],
  ["deployment-check", "CHECK_POD_MEM_LIMIT", { "75": "75", "75Mi": "75", "1Gi": "1024", "100M": null }],
  ["daemonset-check", "SHUTDOWN_GRACE_PERIOD", { "1m": "1m", "90s": "90s", "30s": "1m", "1": "1m" }],
  ["minio-test", "SECRET_KEY", { "any thing": "any thing" }],
];

for (const [check, name, meanings] of values)
  test(`${name} of ${check} is read as its program reads it`, () => {
    for (const [written, meant] of Object.entries(meanings)) {
      const fault = valueFault(variable(check, name), written, 2);
      assert.equal(fault === undefined ? written : (fault.meant ?? null), meant, written);
      if (fault?.meant !== undefined)
        assert.equal(
          valueFault(variable(check, name), fault.meant, 2),
          undefined,
          `${written}: ${fault.meant}`,
        );
    }
  });

test("the image of Kuberhealthy 3 counts a share below a hundred as it is meant", () => {
  assert.equal(valueFault(variable("http-check", "PASSING_PERCENT"), "80", 3), undefined);
});

test("the sentence says what is taken, what stands there, and what to write", () => {
  const said = (check: string, name: string, text: string) =>
    valueFault(variable(check, name), text, 2)?.message;
  assert.equal(
    said("pod-status-check", "SKIP_DURATION", "1d"),
    "`SKIP_DURATION` takes a duration of Go (units: h, m, s, ms), which `1d` is not; write `24h`.",
  );
  assert.equal(
    said("http-check", "REQUEST_TYPE", "HEAD"),
    "`REQUEST_TYPE` takes one of `GET`, `POST`, `PUT`, `DELETE`, `PATCH`, which `HEAD` is not; write for example `GET`.",
  );
  assert.equal(
    said("http-check", "COUNT", "0"),
    "`COUNT` must be at least `1`, because with `0` no request is sent and the check always succeeds; write for example `10`.",
  );
});

test("whatever stands there, what is proposed for it is taken", () => {
  const word = fc.constantFrom(
    "1",
    "80",
    ".",
    "-",
    "d",
    "m",
    "Mi",
    "%",
    " ",
    ":",
    "/",
    "http",
    "://",
    "a.example",
    "yes",
    "GET",
    "e",
    ",",
    "é",
    "",
  );
  const every = knownChecks.flatMap(({ variables }) => variables);
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 6 }),
      fc.constantFrom(...every),
      fc.constantFrom<2 | 3>(2, 3),
      (words, one, generation) => {
        const fault = valueFault(one, words.join(""), generation);
        assert.equal(
          fault?.meant && valueFault(one, fault.meant, generation)?.message,
          fault?.meant && undefined,
        );
      },
    ),
    { numRuns: 3000 },
  );
});
