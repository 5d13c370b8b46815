import assert from "node:assert/strict";
import { test } from "node:test";
import { distance, nearest, sameBeginning } from "../../server/src/schema/nearest.ts";

test("the distance counts changed, missing, added and swapped letters", () => {
  assert.equal(distance("", "abc"), 3);
  assert.equal(distance("timeout", "timeout"), 0);
  assert.equal(distance("timoeut", "timeout"), 1);
  assert.equal(distance("httGet", "httpGet"), 1);
  assert.equal(distance("kitten", "sitting"), 3);
});

test("the nearest name is found in spite of case, dashes and typos, and not beyond them", () => {
  const names = ["dnsConfig", "dnsPolicy", "hostNetwork", "containers"];
  assert.equal(nearest("dns-config", names, 0), "dnsConfig");
  assert.equal(nearest("HOSTNETWORK", names, 0), "hostNetwork");
  assert.equal(nearest("container", names, 1), "containers");
  assert.equal(nearest("hostNetwrok", names, 2), "hostNetwork");
  assert.equal(nearest("replicas", names, 3), undefined);
  assert.equal(nearest("x", [], 3), undefined);
});

test("a name that begins alike is a guess, the shortest first", () => {
  assert.equal(sameBeginning("environment", ["envFrom", "env", "image"]), "env");
  assert.equal(sameBeginning("period", ["periodSeconds", "port"]), "periodSeconds");
  assert.equal(sameBeginning("na", ["name"]), undefined);
});
