import { containerRestartPolicy } from "./container-restart-policy.ts";
import { contradictoryButAccepted } from "./contradictory-but-accepted.ts";
import { duplicateCheck } from "./duplicate-check.ts";
import { duplicateVariable } from "./duplicate-variable.ts";
import { durationNotPositive } from "./duration-not-positive.ts";
import { extraLabelInvalid } from "./extra-label-invalid.ts";
import { generationShape } from "./generation-shape.ts";
import { hostnetworkWithoutHeader } from "./hostnetwork-without-header.ts";
import { imageReference } from "./image-reference.ts";
import { memoryInThousandths } from "./memory-in-thousandths.ts";
import { nameTooLong } from "./name-too-long.ts";
import { otherGenerationImage } from "./other-generation-image.ts";
import { placeholderImage } from "./placeholder-image.ts";
import { plainSecret } from "./plain-secret.ts";
import { podAddress } from "./pod/address.ts";
import { podAnnotation } from "./pod/annotation.ts";
import { podContradiction } from "./pod/contradiction.ts";
import { podDuplicate } from "./pod/duplicate.ts";
import { podEmpty } from "./pod/empty.ts";
import { podImage } from "./pod/image.ts";
import { podLabel } from "./pod/label.ts";
import { podMount } from "./pod/mount.ts";
import { podName } from "./pod/name.ts";
import { podNotAllowed } from "./pod/not-allowed.ts";
import { podOneOf } from "./pod/one-of.ts";
import { podPath } from "./pod/path.ts";
import { podRange } from "./pod/range.ts";
import { podReference } from "./pod/reference.ts";
import { podResources } from "./pod/resources.ts";
import { podSelector } from "./pod/selector.ts";
import { podToleration } from "./pod/toleration.ts";
import { podVolume } from "./pod/volume.ts";
import { podWindows } from "./pod/windows.ts";
import { registryVariableMissing } from "./registry-variable-missing.ts";
import { registryVariableMisspelt } from "./registry-variable-misspelt.ts";
import { registryVariableUnread } from "./registry-variable-unread.ts";
import { registryVariableValue } from "./registry-variable-value.ts";
import { reportCallIncomplete } from "./report-call-incomplete.ts";
import { reservedVariable } from "./reserved-variable.ts";
import { restartPolicyRestarts } from "./restart-policy-restarts.ts";
import { rolebindingNamespace } from "./rolebinding-namespace.ts";
import type { DocumentRule, FileRule, Rule } from "./rule.ts";
import { severalContainers } from "./several-containers.ts";
import { sidecarInjection } from "./sidecar-injection.ts";
import { singleRunIgnored } from "./single-run-ignored.ts";
import { timeoutTooShort } from "./timeout-too-short.ts";
import { unexpandedReference } from "./unexpanded-reference.ts";
import { unreadableDuration } from "./unreadable-duration.ts";
import { unservedKind } from "./unserved-kind.ts";

export const rules: readonly Rule[] = [
  unservedKind,
  generationShape,
  unreadableDuration,
  durationNotPositive,
  timeoutTooShort,
  singleRunIgnored,
  containerRestartPolicy,
  restartPolicyRestarts,
  reservedVariable,
  duplicateVariable,
  unexpandedReference,
  reportCallIncomplete,
  placeholderImage,
  imageReference,
  memoryInThousandths,
  contradictoryButAccepted,
  registryVariableMissing,
  registryVariableMisspelt,
  registryVariableValue,
  registryVariableUnread,
  otherGenerationImage,
  plainSecret,
  hostnetworkWithoutHeader,
  severalContainers,
  nameTooLong,
  extraLabelInvalid,
  podName,
  podDuplicate,
  podRange,
  podOneOf,
  podVolume,
  podMount,
  podResources,
  podReference,
  podPath,
  podEmpty,
  podImage,
  podLabel,
  podAnnotation,
  podSelector,
  podToleration,
  podAddress,
  podNotAllowed,
  podContradiction,
  podWindows,
  duplicateCheck,
  rolebindingNamespace,
  sidecarInjection,
];

export const documentRules: readonly DocumentRule[] = rules.filter((rule) => rule.scope === "document");
export const fileRules: readonly FileRule[] = rules.filter((rule) => rule.scope === "file");
