import path from "node:path";
import { mayImport, packages, rooms, typesForTheClient } from "./rooms.ts";
import { type Import, importsOf } from "./syntax.ts";
import { programs, type Tree } from "./tree.ts";

/** Imports against the table of rooms, a line each. */
export function importProblems(tree: Tree): readonly string[] {
  return programs(tree)
    .filter((file) => roomOf(file) !== undefined)
    .flatMap((file) =>
      importsOf(file, tree.read(file)).flatMap((found) => {
        const problem = found.from.startsWith(".") ? betweenRooms(file, found) : ofPackage(file, found.from);
        return problem === undefined ? [] : [`${file} imports ${found.from}: ${problem}`];
      }),
    );
}

function betweenRooms(file: string, found: Import): string | undefined {
  const target = path.posix.join(path.posix.dirname(file), found.from);
  const from = roomOf(file) ?? "";
  const to = roomOf(target);
  if (to === undefined) return "this leads out of the rooms";
  if (from === to) return undefined;
  if (from === "client" && target === typesForTheClient && found.typesOnly) return undefined;
  return mayImport[from]?.includes(to) ? undefined : `${from} may not know ${to}`;
}

function ofPackage(file: string, name: string): string | undefined {
  const row = packages.find((one) => one.name.test(name));
  return row === undefined || row.only.test(file) ? undefined : `only ${row.rooms} may`;
}

function roomOf(file: string): string | undefined {
  return rooms.find(([folder]) => file.startsWith(folder))?.[1];
}
