import { quantityOf } from "../../checks/quantity.ts";
import { inDigits } from "../inDigits.ts";
import { resourceNamed } from "../resourceNames.ts";
import type { Asked } from "./asked.ts";

/** What a resource is, and what an amount of it comes to. */
export function quantityText({ field, part, node }: Asked): string | undefined {
  if (field.format !== "quantity") return undefined;
  const meaning = resourceNamed(field.name)?.meaning;
  const text = node?.kind === "scalar" && node.value !== null ? String(node.value) : "";
  const amount = part === "value" && text !== "" ? amountText(field.name, text) : undefined;
  return [amount, meaning].filter((one) => one !== undefined).join("\n\n") || undefined;
}

function amountText(name: string, text: string): string | undefined {
  const quantity = quantityOf(text);
  if (quantity === undefined)
    return `\`${text}\` is no quantity: write a number, with a unit where it needs one, such as \`100m\` or \`64Mi\`.`;
  const amount = Number(quantity.nano) / 1e9;
  if (name === "cpu") {
    const thousandths = Math.round(amount * 1e6) / 1e3;
    return `\`${text}\` is ${inDigits(amount)} ${amount === 1 ? "core" : "cores"} (\`${thousandths}m\`).${amount >= 32 && /\d$/.test(text) ? ` Without a unit that is whole cores; \`${text}m\` are thousandths.` : ""}`;
  }
  if (!/^(?:memory|.*storage|sizeLimit|hugepages-.*)$/.test(name)) return undefined;
  return `\`${text}\` is ${inDigits(amount)} ${amount === 1 ? "byte" : "bytes"}${inLargest(amount)}.${oddBytes(text, amount)}`;
}

/** Why an amount of bytes is surely not meant. */
function oddBytes(text: string, amount: number): string {
  const number = text.replace(/[^\d.]+$/, "");
  if (/m$/.test(text)) return ` The \`m\` means thousandths; \`${number}Mi\` are mebibytes.`;
  return amount > 0 && amount < 1024 * 1024 && /\d$/.test(text)
    ? ` Without a unit that is single bytes; \`${number}Mi\` are mebibytes.`
    : "";
}

/** ": 122.1 MiB", where that is shorter to read. */
function inLargest(bytes: number): string {
  const units = ["KiB", "MiB", "GiB", "TiB"];
  const power = Math.min(units.length, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const unit = units[power - 1];
  return unit === undefined ? "" : ` (${inDigits(Math.round((bytes / 1024 ** power) * 10) / 10)} ${unit})`;
}
