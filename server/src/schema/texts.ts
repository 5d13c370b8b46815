import { textsJson } from "../../../schemas/generated/texts.js";
import type { Words } from "./model.ts";

let loaded: readonly (string | Words)[] | undefined;

/** The texts that the model refers to by number; read on first use, as only hover and completion show them. */
export function texts(): readonly (string | Words)[] {
  loaded ??= JSON.parse(textsJson) as readonly (string | Words)[];
  return loaded;
}
