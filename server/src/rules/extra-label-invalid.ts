import { checkOf } from "../checks/resources.ts";
import { badAnnotations, badLabels } from "./labels.ts";
import { type DocumentRule, finding } from "./rule.ts";

export const extraLabelInvalid: DocumentRule = {
  scope: "document",
  id: "extra-label-invalid",
  findings(resource) {
    const check = checkOf(resource);
    if (check === undefined) return [];
    return [
      ...badLabels(check.root, "spec.extraLabels", "a label"),
      ...badAnnotations(check.root, "spec.extraAnnotations"),
    ].map(({ message, span, fixes }) => finding("extra-label-invalid", "error", message, span, fixes));
  },
};
