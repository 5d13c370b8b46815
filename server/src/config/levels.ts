/**
 * What an author may decide for a project: how severe rules are, which files are left alone, how checks are started. One reader
 * for `.khcheck.yaml`, whoever asks: the editor, `khcheck lint` or a run.
 */
import type { Severity } from "../text/finding.ts";
import { nearest, sameBeginning, typosFor } from "../text/nearest.ts";

export type Level = Severity | "off";

/** Levels that were given to rules, by finding code. */
export type RuleLevels = Readonly<Record<string, Level>>;

export const levels: readonly Level[] = ["off", "hint", "information", "warning", "error"];

export const levelOf = (word: unknown): Level | undefined => levels.find((level) => level === word);

/** The candidate that is meant by a word which is none of them. */
export const meantBy = (word: string, candidates: readonly string[]): string | undefined =>
  nearest(word, candidates, typosFor(word)) ?? sameBeginning(word, candidates);
