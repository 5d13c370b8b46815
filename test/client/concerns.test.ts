import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { concerns } from "../../client/src/testing/concerns.ts";

const manifest = "/w/checks/dns/check.yaml";

describe("a saved file concerns a check", () => {
  const cases: readonly [file: string, folder: string | undefined, concerned: boolean, why: string][] = [
    [manifest, "/elsewhere", true, "its own file, wherever its program is"],
    ["/w/checks/dns/src/main.go", undefined, true, "beside it, before the first run"],
    ["/w/checks/web/check.py", undefined, false, "beside another check"],
    ["/w/src/dns.py", "/w/src", true, "below the folder of its program"],
    ["/w/src-old/dns.py", "/w/src", false, "in a folder whose name begins alike"],
    ["/w/checks/dns/notes.md", "/w/src", false, "beside it, when its program is elsewhere"],
    ["/w/src/node_modules/a/index.js", "/w/src", false, "of a package"],
    ["/w/node_modules/own/src/a.js", "/w/node_modules/own", true, "of a program that is a package itself"],
    ["/w/.khcheck.yaml", "/w/src", true, "what says how it is started"],
    ["/w/checks/web/.khcheck.yaml", "/w/src", false, "what says how others are started"],
    ["/w/README.md", "/", true, "below the root"],
  ];
  for (const [file, folder, concerned, why] of cases)
    it(`${concerned ? "when" : "not when"} it is ${why}: ${file}`, () =>
      assert.equal(concerns(file, { manifest, folder }), concerned));

  it("however Windows writes the drive", () =>
    assert.ok(concerns("/c:/w/a.js", { manifest: "/C:/w/check.yaml", folder: undefined })));
});
