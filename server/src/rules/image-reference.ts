import type { Finding } from "../text/finding.ts";
import { changeTo } from "./fixes.ts";
import { anyContainer, literalOf, type Place, placesAt, podOf, spanOf } from "./podParts.ts";
import { type DocumentRule, finding } from "./rule.ts";

/** An image that the API server takes and no node can pull, as the grammar of `distribution/reference` has it. */
export const imageReference: DocumentRule = {
  scope: "document",
  id: "image-reference",
  findings(resource, text) {
    const pod = podOf(resource, text);
    return pod === undefined ? [] : placesAt(pod.spec, `${anyContainer}.image`).flatMap(said);
  },
};

function said(place: Place): readonly Finding[] {
  const image = literalOf(place.node);
  // Other signs are mostly the placeholders of some tool; white space around the whole is refused by `pod/image`.
  if (image === undefined || image !== image.trim() || !/^[\w./:@+\s-]+$/.test(image) || /@\w+@/.test(image))
    return [];
  const fault = faultOf(image);
  if (fault === undefined) return [];
  const fixes = fault.meant === undefined ? [] : changeTo(place.node, fault.meant);
  return [finding("image-reference", "warning", fault.message, spanOf(place), fixes)];
}

interface Fault {
  readonly message: string;
  /** The image that is most likely meant. */
  readonly meant?: string;
}

function faultOf(image: string): Fault | undefined {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(image)?.[0];
  if (scheme !== undefined) {
    const meant = image.slice(scheme.length);
    return faultOf(meant) === undefined && meant !== ""
      ? { message: `An image is written without \`${scheme}\`; write \`${meant}\`.`, meant }
      : { message: `An image is written without \`${scheme}\`; begin with the registry or the name.` };
  }
  if (/\s/.test(image))
    return { message: "No white space may stand in an image, or no node can pull it; remove it." };
  const [named = "", digest] = split(image, image.indexOf("@"));
  if (digest !== undefined && !isDigest(digest))
    return {
      message: `\`${digest}\` is no digest of an image; write \`sha256:\` and 64 hexadecimal digits behind the \`@\`.`,
    };
  const [name = "", tag] = split(named, named.indexOf(":", named.lastIndexOf("/") + 1));
  if (tag === "")
    return { message: "No tag stands behind the colon of the image; write one or remove the colon." };
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag))
    return {
      message: `\`${tag}\` cannot be the tag of an image; use letters, digits, \`_\`, \`.\` and \`-\`, at most 128 of them.`,
    };
  return faultOfName(name, image);
}

const isDigest = (digest: string): boolean =>
  digest.startsWith("sha256:")
    ? /^sha256:[0-9a-f]{64}$/.test(digest)
    : /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-f]{32,}$/.test(digest);

function faultOfName(name: string, image: string): Fault | undefined {
  const parts = name.split("/");
  const first = parts[0] ?? "";
  const isRegistry = parts.length > 1 && (/[.:]/.test(first) || first.toLowerCase() !== first);
  const path = isRegistry || (parts.length > 1 && first === "localhost") ? parts.slice(1) : parts;
  const wrong = path.find((part) => !isPart(part));
  if (wrong === undefined) return undefined;
  const lower = path.map((part) => part.toLowerCase());
  if (!lower.every(isPart))
    return {
      message: `\`${wrong}\` cannot be a part of an image's name; use lower-case letters, digits and single \`.\`, \`_\` or \`-\` between them.`,
    };
  // A first part with capitals and no dot is read as a host, and hardly ever meant as one.
  const host = parts
    .slice(0, parts.length - path.length)
    .map((part) => (/[.:]/.test(part) ? part : part.toLowerCase()));
  const meant = [...host, ...lower].join("/") + image.slice(name.length);
  return {
    message: `The name of an image takes no capital letters, so no node can pull \`${image}\`; write \`${meant}\`.`,
    meant,
  };
}

const isPart = (part: string): boolean => /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/.test(part);

/** The text before `at` and behind it; all of it where `at` is negative. */
const split = (text: string, at: number): readonly [string] | readonly [string, string] =>
  at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
