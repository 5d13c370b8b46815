import type { FinishedEvent, PlannedEvent, ReportEvent, RunEvent } from "../../../runner/src/events.ts";
import type { Result } from "./run.ts";
import { errorsBeside, limitText, resultText } from "./wording.ts";

const style =
  (code: number) =>
  (text: string): string =>
    text === "" ? "" : `\x1b[${code}m${text}\x1b[0m`;
const bold = style(1);
const dim = style(2);
const red = style(31);
const green = style(32);
const yellow = style(33);

/**
 * What the terminal shows of an event; lines end in a bare line feed. Empty when there is nothing to show. `shortPath` gives a
 * folder as the workspace knows it.
 */
export function terminalText(event: RunEvent, nowMs: number, shortPath: (path: string) => string): string {
  switch (event.event) {
    case "planned":
      return header(event, shortPath);
    case "preparing":
      return line(dim(event.text));
    case "listening":
      return line(dim(`Kuberhealthy listens at ${event.url} for ${limitText(event.deadlineMs - nowMs)}`));
    case "started":
      return "";
    case "output":
      return event.container === undefined ? event.text : prefixed(event.text, event.container);
    case "report":
      return reportText(event);
    case "exited":
      return line(
        dim(
          event.code === null
            ? `the program was ended by ${event.signal}`
            : `the program ended with exit code ${event.code}`,
        ),
      );
    case "finished":
      return verdictText(event);
  }
}

const line = (text: string): string => `${text}\n`;

const header = (
  { check, command, cwd, timeoutMs, image }: PlannedEvent,
  shortPath: (path: string) => string,
): string =>
  line(`${bold(`▶ ${check.name}`)} ${dim(`${check.kind}, timeout ${limitText(timeoutMs)}`)}`) +
  (image === undefined ? "" : line(dim(`image ${image}`))) +
  (command === undefined || command.length === 0 ? "" : line(`$ ${commandText(command)}`)) +
  (command === undefined || image !== undefined ? "" : line(dim(`in ${shortPath(cwd)}`)));

/** Each line behind the name of the container that wrote it. */
const prefixed = (text: string, container: string): string =>
  text.replace(/^(?=[\s\S])/gm, dim(`[${container}] `));

/** Words as a shell would want them; for reading, not for a shell. A script stays readable over several lines. */
export const commandText = (command: readonly string[]): string =>
  command.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.trimEnd()}'`)).join(" ");

const reportText = ({ status, accepted, reason, body }: ReportEvent): string => {
  const said = reason === "" ? (accepted ? "report accepted" : "report refused") : reason;
  const head = `${(accepted ? green : red)(`→ ${status}`)} ${said}`;
  return line(head) + (body === "" ? "" : line(dim(`  ${body}`)));
};

export function verdictText(result: Result | FinishedEvent): string {
  const colour = result.verdict === "passed" ? green : result.verdict === "cancelled" ? yellow : red;
  const { message, notes } = result;
  return [
    `${bold(colour(resultText(result)))}${message === "" ? "" : `  ${message}`}`,
    ...errorsBeside(result).map((error) => red(`  ${error}`)),
    ...notes.map((note) => dim(`  ${note}`)),
    "",
  ]
    .map(line)
    .join("");
}
