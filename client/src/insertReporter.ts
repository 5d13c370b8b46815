import * as vscode from "vscode";
import type { Ask } from "./ask.ts";
import { type Reporter, type ReporterSnippet, reportersFor } from "./reporters.ts";

/**
 * Puts a reporter snippet at the cursor when the editor at hand is of that language, and else into a new untitled file
 * of it. Gives back whether something was inserted.
 */
export async function insertReporter(context: vscode.ExtensionContext, ask: Ask): Promise<boolean> {
  const editor = vscode.window.activeTextEditor;
  const reporters = reportersFor(await readReporters(context), editor?.document.languageId);
  const language = await ask.pick("Reporter snippet: which language?", reporters.map(languageItem));
  if (language === undefined) return false;
  const snippet = await ask.pick(`Reporter snippet for ${language.name}`, language.snippets.map(snippetItem));
  if (snippet === undefined) return false;
  const target = editor?.document.languageId === language.languageId ? editor : await newEditor(language);
  return target.insertSnippet(new vscode.SnippetString(snippet.body));
}

const languageItem = (reporter: Reporter) => ({ label: reporter.name, value: reporter });

const snippetItem = (snippet: ReporterSnippet) => ({
  label: snippet.label,
  description: snippet.prefix,
  detail: snippet.description,
  value: snippet,
});

async function newEditor(language: Reporter): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language: language.languageId });
  return vscode.window.showTextDocument(document);
}

async function readReporters(context: vscode.ExtensionContext): Promise<readonly Reporter[]> {
  const file = vscode.Uri.joinPath(context.extensionUri, "snippets", "generated", "reporters.json");
  const bytes = await vscode.workspace.fs.readFile(file);
  return JSON.parse(new TextDecoder().decode(bytes)) as readonly Reporter[];
}
