import { changeTo } from "../fixes.ts";
import { anyContainer, literalOf, type Place, placesAt, podRule, type Said, spanOf } from "../podParts.ts";

const inside = [
  "volumes[].configMap|secret|downwardAPI.items[].path",
  "volumes[].projected.sources[].configMap|secret|downwardAPI.items[].path",
  "volumes[].projected.sources[].serviceAccountToken|clusterTrustBundle.path",
  "securityContext.seccompProfile.localhostProfile",
  `${anyContainer}.securityContext.seccompProfile.localhostProfile`,
  "volumes[].gitRepo.directory",
];

export const podPath = podRule({
  id: "pod/path",
  says: ({ spec }) => [
    ...inside.flatMap((at) => placesAt(spec, at).flatMap(leaving)),
    ...placesAt(spec, "volumes[].hostPath.path").flatMap((place) =>
      upward(place, "The path of a `hostPath`"),
    ),
    ...placesAt(spec, `${anyContainer}.volumeDevices[].devicePath`).flatMap((place) =>
      upward(place, "The path of a device"),
    ),
    ...placesAt(spec, "volumes[].nfs.path").flatMap(relative),
  ],
});

/** A path that must stay below a directory. */
function leaving(place: Place): readonly Said[] {
  const path = literalOf(place.node);
  if (path === undefined || path === "") return [];
  const name = `\`${place.entry?.key}\``;
  const span = spanOf(place);
  const isUpward = path.split("/").includes("..");
  if (isUpward || (place.entry?.key === "path" && path.startsWith("..")))
    return [
      {
        message: `${name} must stay inside ${place.entry?.key === "directory" ? "the volume" : "its directory"}, so it may not hold \`..\`; write the path from there.`,
        span,
      },
    ];
  if (!path.startsWith("/")) return [];
  const meant = path.replace(/^\/+/, "");
  return [
    {
      message: `${name} must be relative; take the leading \`/\` off \`${path}\`.`,
      span,
      fixes: meant === "" ? [] : changeTo(place.node, meant),
    },
  ];
}

function upward(place: Place, what: string): readonly Said[] {
  if (!(literalOf(place.node) ?? "").split("/").includes("..")) return [];
  return [
    {
      message: `${what} may not hold \`..\`; write it from the root.`,
      span: spanOf(place),
    },
  ];
}

function relative(place: Place): readonly Said[] {
  const path = literalOf(place.node);
  if (path === undefined || path === "" || path.startsWith("/")) return [];
  const message = `The path of an \`nfs\` volume must begin with \`/\`; write \`/${path}\`.`;
  return [{ message, span: spanOf(place), fixes: changeTo(place.node, `/${path}`) }];
}
