import type { Generation } from "../../../server/src/checks/kinds.ts";
import { reportPath } from "../../../server/src/checks/reporting.ts";
import { visible } from "../../../server/src/text/visible.ts";
import { type LimitedBy, moreTime } from "../timeout.ts";
import type { ReadBody } from "./goJson.ts";

/** Why a report was answered as it was; the sentences that go with it are in this file. */
export type ReasonCode =
  | "accepted"
  | "accepted-without-uuid"
  | "accepted-with-unknown-uuid"
  | "accepted-again"
  | "bad-request"
  | "blank-error"
  | "errors-missing"
  | "expired"
  | "late"
  | "no-errors"
  | "no-uuid"
  | "not-json"
  | "ok-with-errors"
  | "other-run"
  | "probe"
  | "redirected"
  | "too-large"
  | "unknown-uuid"
  | "used-uuid"
  | "wrong-content-type"
  | "wrong-method"
  | "wrong-path"
  | "wrong-type";

const refused = (sentence: string): string => `The report was refused: ${sentence}`;
const name = (generation: Generation): string => `Kuberhealthy ${generation}`;
/** What the program sent, one character for each byte, as text and cut to what a sentence can carry. */
function shown(bytes: string): string {
  const value = visible(Buffer.from(bytes, "latin1").toString("utf8"));
  return `\`${value.length > 60 ? `${value.slice(0, 60)}…` : value}\``;
}

export const wrongPath = (generation: Generation, path: string): string =>
  refused(
    `it went to ${shown(path)}, but ${name(generation)} takes reports at ${reportPath[generation]} only. ` +
      "Send it to the URL in KH_REPORTING_URL, unchanged.",
  );

export const redirected = (location: string): string =>
  refused(
    `its path holds a doubled slash or dots, so it was redirected to ${shown(location)}. ` +
      "Send it to the URL in KH_REPORTING_URL, unchanged.",
  );

export const badTarget = (target: string): string =>
  refused(`${shown(target)} is no valid request path. Send it to the URL in KH_REPORTING_URL, unchanged.`);

export const wrongMethod = (method: string): string =>
  refused(`it was sent by ${shown(method)}, and Kuberhealthy 3 takes POST only. Send it by POST.`);

export const wrongContentType = (value: string | undefined): string =>
  refused(
    `${value === undefined || value === "" ? "it has no content type" : `its content type is ${shown(value)}`}, ` +
      "and Kuberhealthy 3 takes `application/json` only. Send the header `Content-Type: application/json`.",
  );

export const noUuid = (empty: boolean): string =>
  refused(
    `${empty ? "its kh-run-uuid header is empty" : "it has no kh-run-uuid header"}, ` +
      "which Kuberhealthy 3 demands. Send `kh-run-uuid: $KH_RUN_UUID`.",
  );

export function unknownUuid(value: string, uuid: string): string {
  if (/\$|KH_RUN_UUID/.test(value)) {
    return refused(
      `its kh-run-uuid header holds the text ${shown(value)}, so the variable was not expanded. ` +
        "Send the value of KH_RUN_UUID (in a shell script, double quotes let it expand, single quotes do not).",
    );
  }
  const near = value.toLowerCase() === uuid.toLowerCase() || value.includes(uuid);
  return refused(
    `its kh-run-uuid header is ${shown(value)}, ${near ? `but this run's uuid is exactly ${shown(uuid)}` : "which is no open run"}. ` +
      "Send the value of KH_RUN_UUID, unchanged.",
  );
}

export const usedUuid = refused(
  "this run was reported before, and Kuberhealthy 3 takes one report a run. Report once, at the end.",
);

export const otherRun = refused(
  "its kh-run-uuid belongs to an earlier run. Read KH_RUN_UUID anew in each run, and end the program after its report.",
);

const soon = (by: LimitedBy): string => `Report earlier, or ${moreTime(by)}.`;

export const late = (generation: Generation, by: LimitedBy): string =>
  generation === 3
    ? refused(`it came after the run's deadline. ${soon(by)}`)
    : refused(
        `it came after the run's deadline. ${soon(by)} ` +
          "(Kuberhealthy 2.7.1 itself lets it pass while the pod exists, after it has stored the timeout.)",
      );

export const expired = (by: LimitedBy): string =>
  refused(`it came so long after the run's deadline that the run was closed. ${soon(by)}`);

export function unreadableBody(body: Exclude<ReadBody, { kind: "report" }>, bytes: Uint8Array): string {
  if (body.kind === "wrong-type") {
    switch (body.where) {
      case "body":
        return refused(
          `its body is ${body.what}, but a report is an object. Send {"OK": true, "Errors": []}.`,
        );
      case "OK":
        return refused(`\`OK\` is ${body.what}, but must be a boolean. Write true or false without quotes.`);
      case "Errors":
        return refused(
          `\`Errors\` is ${body.what}, but must be an array of strings. Write ["what went wrong"].`,
        );
      case "element":
        return refused(
          `\`Errors\` holds ${body.what}, but all its elements must be strings. Turn each into text.`,
        );
    }
  }
  if (bytes.every((code) => code === 0x20 || (code >= 0x09 && code <= 0x0d))) {
    return refused('its body is empty. Send {"OK": true, "Errors": []} as the body.');
  }
  if (isCutShort(bytes, body.problem.offset)) {
    return refused(
      "its body is JSON that is cut short, and holds characters of several bytes. " +
        "Let `Content-Length` count bytes, not characters, or leave it to the HTTP library.",
    );
  }
  const { line, column } = placeOf(bytes, body.problem.offset);
  return refused(
    `its body is not JSON: ${body.problem.what} (line ${line}, column ${column}). ` +
      "Let a JSON library (or jq) write the body.",
  );
}

/** Whether the text is good to its end and only its rest is missing, with characters in it of which a length may be miscounted. */
function isCutShort(bytes: Uint8Array, offset: number): boolean {
  if (!bytes.some((code) => code >= 0x80)) return false;
  const rest = Buffer.from(bytes.subarray(offset)).toString("latin1");
  return ["true", "false", "null"].some((word) => word !== rest && word.startsWith(rest));
}

/** Line and column of a byte, both from 1, the column in bytes. */
function placeOf(bytes: Uint8Array, offset: number): { readonly line: number; readonly column: number } {
  const before = bytes.subarray(0, offset);
  const lineStart = before.lastIndexOf(0x0a) + 1;
  return { line: before.filter((code) => code === 0x0a).length + 1, column: offset - lineStart + 1 };
}

export const okWithErrors = (generation: Generation): string => {
  const sentence =
    "`OK` is true, but `Errors` is not empty. Send `OK` false with the errors, or true with an empty array.";
  return refused(
    generation === 3
      ? sentence
      : `${sentence} (Kuberhealthy 2.7.1 itself lets it pass, and turns the check to failed when the run ends.)`,
  );
};

export const noErrors = refused(
  "`OK` is not true, and `Errors` is empty. Send `OK` true on success; on failure say in `Errors` what failed.",
);

export const blankError = refused(
  "`Errors` holds an empty text. Send only errors that say something; leave the array empty on success.",
);

export const errorsMissing = refused(
  "`Errors` is missing, and Kuberhealthy 2 cannot store a report without the list (it answers 500). " +
    'Send "Errors": [] on success too.',
);

export const tooLarge = (generation: Generation): string =>
  refused(
    `it is larger than what ${name(generation)} can store, about 1.5 MB (it answers 500). Shorten the errors.`,
  );

export const probe = (method: string, generation: Generation): string =>
  generation === 3
    ? `A ${method} without a body only shows that the endpoint answers; a report is sent by POST.`
    : `A ${method} without a body only shows that the endpoint answers; a report has a JSON body.`;

export const acceptedByAddress = (value: string | undefined): string =>
  value === undefined || value === ""
    ? "The report was accepted without a kh-run-uuid header, because Kuberhealthy 2 also knows a pod by its address. " +
      "Send `kh-run-uuid: $KH_RUN_UUID`: Kuberhealthy 3 demands it."
    : `The report was accepted though its kh-run-uuid header is ${shown(value)}, because Kuberhealthy 2 falls back to ` +
      "the pod's address (after a minute). Send the value of KH_RUN_UUID, unchanged.";

export const acceptedAgain: Readonly<Record<Generation, string>> = {
  2: "This report replaces the one before it, as Kuberhealthy 2 takes several a run; Kuberhealthy 3 takes only the first.",
  3: "This report had begun before another one was accepted, and replaces it.",
};

export const malformedRequest = (detail: string): string =>
  refused(`it is no well-formed HTTP request (${detail}). Send it with an HTTP client or library.`);

export const tunnel = refused(
  "it asks for a tunnel by CONNECT, as if the endpoint were a proxy. Take the proxy off for 127.0.0.1, for instance with NO_PROXY.",
);

export const encrypted = refused(
  "it came encrypted, and the endpoint speaks plain HTTP. Send it to the URL in KH_REPORTING_URL, unchanged: it begins with http.",
);
