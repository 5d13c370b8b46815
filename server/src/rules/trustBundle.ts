import { dnsSubdomain, nameFault } from "../checks/names.ts";
import { isSigner } from "../checks/storageNames.ts";
import { type Place, presentEntry, type Said, standsSomewhere } from "./podParts.ts";
import { about, type Source, textOf } from "./sourceParts.ts";

/** A bundle is taken by its name, or all of a signer that a selector fits. */
export function trustBundle(source: Source, place: Place): readonly Said[] {
  const [name, signer] = ["name", "signerName"].map((key) => presentEntry(source, key));
  if (name !== undefined && signer !== undefined)
    return [
      {
        message: "A `clusterTrustBundle` takes `name` or `signerName`, not both; remove one of them.",
        span: signer.keySpan,
      },
    ];
  if (name === undefined && signer === undefined)
    return standsSomewhere(source, "name") || standsSomewhere(source, "signerName")
      ? []
      : [
          about(
            source,
            "name",
            "A `clusterTrustBundle` must say which one; add `name` or `signerName`.",
            place,
          ),
        ];
  const selector = presentEntry(source, "labelSelector");
  const bundle = textOf(source, "name");
  const own = textOf(source, "signerName");
  return [
    ...(name === undefined || selector === undefined
      ? []
      : [
          {
            message:
              "A `labelSelector` chooses among the bundles of a `signerName`; remove it, or write `signerName` instead of `name`.",
            span: selector.keySpan,
          },
        ]),
    ...(bundle === undefined ||
    bundle === "" ||
    nameFault(bundle.split(":").at(-1) ?? "", dnsSubdomain) === undefined
      ? []
      : [
          about(
            source,
            "name",
            `\`${bundle}\` cannot be the name of a bundle; use ${dnsSubdomain.takes}, behind the signer and a \`:\` where it has one.`,
            place,
          ),
        ]),
    ...(own === undefined || own === "" || isSigner(own)
      ? []
      : [
          about(
            source,
            "signerName",
            `\`${own}\` cannot be the name of a signer; write a domain and a path, such as \`example.com/signer\`.`,
            place,
          ),
        ]),
  ];
}
