import assert from "node:assert/strict";
import { test } from "node:test";
import { isAddress } from "../../server/src/checks/address.ts";
import {
  configKey,
  dnsLabel,
  dnsSubdomain,
  keyFault,
  labelValue,
  type NameForm,
  nameFault,
  portName,
  variableName,
} from "../../server/src/checks/names.ts";

const forms: readonly (readonly [string, NameForm, readonly string[], readonly string[]])[] = [
  [
    "label",
    dnsLabel,
    ["a", "1", "a-1", "x".repeat(63)],
    ["-a", "a-", "a.b", "A", "a_b", "ä", "x".repeat(64)],
  ],
  ["subdomain", dnsSubdomain, ["a.b", "a-1.2", "x".repeat(253)], ["a..b", ".a", "a.", "a.-b", "a.b_c"]],
  ["port", portName, ["http", "h2c-1", "x".repeat(15)], ["8080", "a--b", "-a", "Http", "x".repeat(16)]],
  ["variable", variableName, ["A", "a.b-c", "1ST", "with space"], ["A=B", "=", "tab\t", "ü"]],
  ["config key", configKey, ["a", ".a", "a..b", "A_b.c-d"], [".", "..", "..a", "a/b", "a b"]],
  ["label value", labelValue, ["A", "1.0_x-y", "x".repeat(63)], ["-a", "a-", "a b", "x".repeat(64)]],
];

test("names are taken and refused as Kubernetes does", () => {
  for (const [what, form, good, bad] of forms) {
    for (const name of good) assert.equal(nameFault(name, form), undefined, `${what} ${name}`);
    for (const name of bad) assert.notEqual(nameFault(name, form), undefined, `${what} ${name}`);
    assert.equal(nameFault("", form), "empty");
  }
});

test("a name that is meant is one of its form, or nothing", () => {
  for (const [what, form] of forms) {
    for (const name of ["My_Check", "größe", " a b ", "--", "a..b", "HTTP_PORT", "x/y", "1_2"]) {
      const meant = form.meant(name);
      const fault = nameFault(meant, form);
      assert.ok(
        fault === undefined || meant === "" || form === portName,
        `${what}: ${name} becomes ${meant}`,
      );
    }
  }
  assert.equal(dnsLabel.meant("My_Check"), "my-check");
  assert.equal(dnsSubdomain.meant("My_Check.Example.com"), "my-check.example.com");
  assert.equal(dnsLabel.meant("größe"), "grosse");
});

test("keys of labels may have a domain", () => {
  for (const key of ["a", "A_b.c-d", "example.com/a", "5", `example.com/${"x".repeat(63)}`])
    assert.equal(keyFault(key), undefined, key);
  for (const key of ["", "a/", "/a", "a/b/c", "Example.com/a", "a b", "a-", "x".repeat(64), "ex_ample.com/a"])
    assert.notEqual(keyFault(key), undefined, key);
});

test("addresses are those that Go's reader takes", () => {
  for (const text of [
    "10.9.8.7",
    "010.0.0.1",
    "::",
    "::1",
    "2001:db8::53",
    "1:2:3:4:5:6:7:8",
    "::ffff:10.9.8.7",
    "1::8",
  ])
    assert.ok(isAddress(text), text);
  for (const text of [
    "",
    "localhost",
    "1.2.3",
    "1.2.3.256",
    "1:2:3:4:5:6:7",
    "1::2::3",
    "::10.9.8",
    "fe80::1%eth0",
    "10.0.0.0/8",
    "12345::",
    "1:2:3:4:5:6:7:8:9",
  ])
    assert.ok(!isAddress(text), text);
});
