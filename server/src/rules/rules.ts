import { containerRestartPolicy } from "./container-restart-policy.ts";
import { duplicateCheck } from "./duplicate-check.ts";
import { durationNotPositive } from "./duration-not-positive.ts";
import { generationShape } from "./generation-shape.ts";
import { nameTooLong } from "./name-too-long.ts";
import { podName } from "./pod/name.ts";
import { reservedVariable } from "./reserved-variable.ts";
import type { DocumentRule, FileRule, Rule } from "./rule.ts";
import { timeoutTooShort } from "./timeout-too-short.ts";
import { unreadableDuration } from "./unreadable-duration.ts";
import { unservedKind } from "./unserved-kind.ts";

export const rules: readonly Rule[] = [
  unservedKind,
  generationShape,
  unreadableDuration,
  durationNotPositive,
  timeoutTooShort,
  containerRestartPolicy,
  reservedVariable,
  nameTooLong,
  podName,
  duplicateCheck,
];

export const documentRules: readonly DocumentRule[] = rules.filter((rule) => rule.scope === "document");
export const fileRules: readonly FileRule[] = rules.filter((rule) => rule.scope === "file");
