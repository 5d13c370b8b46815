import assert from "node:assert/strict";
import { test } from "node:test";
import { dnsSubdomain, nameFault } from "../../server/src/checks/names.ts";
import { knownChecks } from "../../server/src/registry/knownChecks.ts";
import { permissionsOf } from "../../server/src/registry/permissions.ts";

test("permissions are known of just the checks that need some, and can stand in a role", () => {
  for (const check of knownChecks)
    for (const generation of [2, 3] as const) {
      const found = permissionsOf(check, generation);
      assert.equal(found !== undefined, check.permissions !== undefined, check.id);
      if (found === undefined) continue;
      assert.equal(nameFault(found.serviceAccount, dnsSubdomain), undefined, check.id);
      assert.ok(found.rules.length > 0, check.id);
      for (const rule of found.rules)
        for (const words of [rule.apiGroups, rule.resources, rule.verbs]) {
          assert.ok(words.length > 0, check.id);
          for (const word of words) assert.match(word, /^[a-z.-]*$/, check.id);
        }
      const { target } = found;
      if (target === undefined) continue;
      assert.ok(
        check.variables.some(({ name }) => name === target.variable),
        `${check.id} ${target.variable}`,
      );
      assert.ok(
        found.rules.some((rule) => rule.in === "target"),
        check.id,
      );
    }
});
