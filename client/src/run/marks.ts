import * as vscode from "vscode";
import type { Location } from "../../../runner/src/events.ts";
import type { Core } from "../activate.ts";
import { codeLensEnabled } from "../settings.ts";
import { isOver, type Result, type Run } from "./run.ts";
import type { Runs } from "./runs.ts";
import type { Tick } from "./tick.ts";
import { errorsBeside, markText, progressText } from "./wording.ts";

type Tone = "running" | "passed" | "bad" | "cancelled";

const colours: Record<Tone, string> = {
  running: "editorCodeLens.foreground",
  passed: "charts.green",
  bad: "charts.red",
  cancelled: "editorCodeLens.foreground",
};

/**
 * The time left and the verdict at the line of each check, and the place that a refusal is about. Each thing is shown
 * once: the gutter and what went wrong are the Testing view's, and a good verdict that stands in the lens is not repeated.
 */
export function verdictMarks({ context, checks }: Core, runs: Runs, tick: Tick): vscode.Disposable {
  const styles = {
    running: style("running"),
    passed: style("passed"),
    bad: style("bad"),
    cancelled: style("cancelled"),
  };
  const places = vscode.window.createTextEditorDecorationType({
    gutterIconPath: vscode.Uri.joinPath(context.extensionUri, "media", "place.svg"),
    gutterIconSize: "contain",
    textDecoration: "underline wavy var(--vscode-charts-red)",
  });

  const markChecks = (editor: vscode.TextEditor): void => {
    const marks: Record<Tone, vscode.DecorationOptions[]> = {
      running: [],
      passed: [],
      bad: [],
      cancelled: [],
    };
    for (const check of checks.of(editor.document.uri)) {
      const run = runs.last(check.uri, check.id);
      if (run !== undefined && check.range.start.line < editor.document.lineCount)
        marks[toneOf(run)].push(mark(editor.document, check.range.start.line, run));
    }
    for (const tone of ["running", "passed", "bad", "cancelled"] as const)
      editor.setDecorations(styles[tone], marks[tone]);
  };
  /** The editor moves these marks with the text; set anew, they are true only of the text that the run read. */
  const markPlaces = (editor: vscode.TextEditor): void => {
    const { document } = editor;
    const found = checks.of(document.uri).flatMap((check) => {
      const run = runs.last(check.uri, check.id);
      const result = run?.textVersion === document.version ? run.result : undefined;
      const line = (result?.location?.range.start.line ?? 0) - 1;
      const elsewhere = line >= 0 && line < document.lineCount && line !== check.range.start.line;
      return result?.location === undefined || !elsewhere ? [] : [placeMark(result.location, result)];
    });
    editor.setDecorations(places, found);
  };
  const eachOf = (uri: string | undefined, show: (editor: vscode.TextEditor) => void): void => {
    for (const editor of vscode.window.visibleTextEditors)
      if (uri === undefined || editor.document.uri.toString() === uri) show(editor);
  };
  const markAll = (editor: vscode.TextEditor): void => {
    markChecks(editor);
    markPlaces(editor);
  };
  return vscode.Disposable.from(
    ...Object.values(styles),
    places,
    checks.onChange((uri) => eachOf(uri.toString(), markChecks)),
    runs.onChange((run) => eachOf(run.check.uri, markAll)),
    tick.onTick(() => {
      for (const run of runs.all()) if (!isOver(run)) eachOf(run.check.uri, markChecks);
    }),
    vscode.window.onDidChangeVisibleTextEditors(() => eachOf(undefined, markAll)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("khcheck.codeLens")) eachOf(undefined, markChecks);
    }),
  );
}

const toneOf = ({ result }: Run): Tone =>
  result === undefined
    ? "running"
    : result.verdict === "passed" || result.verdict === "cancelled"
      ? result.verdict
      : "bad";

function style(tone: Tone): vscode.TextEditorDecorationType {
  const colour = new vscode.ThemeColor(colours[tone]);
  return vscode.window.createTextEditorDecorationType({
    after: { color: colour, margin: "0 0 0 2em", fontStyle: "normal" },
    ...(tone === "bad"
      ? { overviewRulerColor: colour, overviewRulerLane: vscode.OverviewRulerLane.Center }
      : {}),
  });
}

const mark = (document: vscode.TextDocument, line: number, run: Run): vscode.DecorationOptions =>
  run.result === undefined
    ? {
        range: endOf(document, line),
        renderOptions: { after: { contentText: progressText(run, Date.now()) } },
      }
    : {
        range: document.lineAt(line).range,
        hoverMessage: explained(run.result),
        ...(toneOf(run) === "bad" || codeLensEnabled(document.uri)
          ? {}
          : { renderOptions: { after: { contentText: markText(run.result) } } }),
      };

const placeMark = ({ range: { start, end } }: Location, result: Result): vscode.DecorationOptions => ({
  range: new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1),
  hoverMessage: explained(result),
});

const endOf = (document: vscode.TextDocument, line: number): vscode.Range => {
  const { end } = document.lineAt(line).range;
  return new vscode.Range(end, end);
};

/** The verdict, each error and each note. What a program said is text, never markup. */
function explained(result: Result): vscode.MarkdownString {
  const { message, notes } = result;
  const text = new vscode.MarkdownString().appendText(message);
  for (const error of errorsBeside(result)) text.appendMarkdown("\n\n✗ ").appendText(error);
  for (const note of notes) text.appendMarkdown("\n\n").appendText(note);
  return text;
}
