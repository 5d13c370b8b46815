import { durationText } from "../../../runner/src/durationText.ts";
import type { FinishedEvent, PlannedEvent, ReportEvent, RunEvent } from "../../../runner/src/events.ts";
import { visible } from "../../../server/src/text/visible.ts";
import type { Io } from "../io.ts";
import { type Ink, inkFor } from "./ink.ts";

/** Prints a run for people: what starts, the program's own output untouched, each report, and the verdict. */
export function humanRun(io: Io): (event: RunEvent) => void {
  const ink = inkFor(io);
  const open = { stdout: false, stderr: false };
  const sharesLines = io.stdout.isTTY && io.stderr.isTTY;
  const say = (text: string): void => {
    const begun = open.stdout || (sharesLines && open.stderr);
    io.stdout.write(`${begun ? "\n" : ""}${text}\n`);
    open.stdout = false;
    open.stderr = false;
  };
  return (event) => {
    switch (event.event) {
      case "planned":
        return say(plannedText(event, ink));
      case "preparing":
        return say(ink.dim(visible(event.text)));
      case "output":
        io[event.stream].write(
          event.container === undefined ? event.text : prefixed(event.text, event.container),
        );
        open[event.stream] = !event.text.endsWith("\n");
        return;
      case "report":
        return say(reportText(event, ink));
      case "finished":
        return say(finishedText(event, ink));
      case "listening":
      case "started":
      case "exited":
        return;
    }
  };
}

function plannedText(event: PlannedEvent, ink: Ink): string {
  const { check, timeoutMs, command, needs, image } = event;
  const words = command === undefined || command.length === 0 ? "" : ` · ${shownCommand(command)}`;
  const what = image === undefined ? words : ` · image ${visible(image)}${words}`;
  const head = `${ink.bold(visible(check.name))} ${ink.dim(`${check.kind}${what} · timeout ${durationText(timeoutMs)}`)}`;
  return [head, ...needs.map(({ message }) => ink.yellow(`! ${visible(message)}`))].join("\n");
}

/** The command on one line; a script within it is cut. */
const shownCommand = (command: readonly string[]): string =>
  command
    .map((word) => {
      const line = word.split("\n")[0] ?? "";
      const cut = visible(line.length > 60 || line !== word ? `${line.slice(0, 60)}…` : line);
      return /[\s"'$`\\|&;()<>*?]/.test(cut) || cut === "" ? `'${cut}'` : cut;
    })
    .join(" ");

/** Each line behind the name of the container that wrote it. */
const prefixed = (text: string, container: string): string =>
  text.replace(/^(?=[\s\S])/gm, `[${container}] `);

/** One report on one line. */
export function reportText(event: ReportEvent, ink: Ink): string {
  const status = `report ${event.status}`;
  return event.accepted ? ink.dim(`${status} accepted`) : ink.yellow(`${status} refused`);
}

function finishedText(event: FinishedEvent, ink: Ink): string {
  const { verdict, durationMs, message, errors, notes, location } = event;
  const seconds = `${(durationMs / 1000).toFixed(1)}s`;
  const good = verdict === "passed";
  const mark = good ? ink.green(`✔ ${verdict}`) : ink.red(`✖ ${verdict}`);
  const lines = [`${mark} ${ink.dim(`in ${seconds}`)}  ${message}`];
  if (errors.length > 1 || errors.some((error) => !message.includes(error))) {
    lines.push(...errors.map((error) => `    ${ink.red("-")} ${error.replace(/\n/g, "\n      ")}`));
  }
  if (location !== undefined) {
    const { line, column } = location.range.start;
    lines.push(`    ${ink.dim(`at ${location.path}:${line}:${column}`)}`);
  }
  lines.push(...notes.map((note) => `    ${ink.dim(note)}`));
  return lines.join("\n");
}
