import { type FileNames, namedPlaces } from "../features/fileNames.ts";
import { isSkipped, type WorkspaceFiles } from "../features/workspaceFiles.ts";
import { sourceTextOf } from "../text/sourceText.ts";
import { documentOf } from "../yaml/parse.ts";
import { documentSpans } from "../yaml/split.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";
import { sameFor } from "./fileUri.ts";
import type { OpenFiles } from "./openFiles.ts";

/** Documents above this length, in UTF-16 units, are written by programs and not worth a pause. */
const longestDocument = 256_000;

/** In UTF-16 units in all: a workspace of more is a dump. */
const mostText = 32_000_000;

/** How long names are taken for current, in ms; of a folder that goes, no editor tells the files. */
const fresh = { watched: 60_000, unwatched: 2000 };

/** How long is read at a time before whoever types gets a turn, in ms. */
const turnMs = 10;

interface Stored extends FileNames {
  readonly text: string;
}

/**
 * The names of objects in the files of the workspace: read when they are first wanted and again when they change, never for
 * a key that is typed. An open file counts as the editor shows it.
 */
export class WorkspaceNames {
  readonly #open: OpenFiles;
  readonly #files: WorkspaceFiles;
  readonly #stop: () => void;
  readonly #stored = new Map<string, Stored>();
  #reading: Promise<void> | undefined;
  /** Files that changed since they were read. */
  #changed = new Set<string>();
  #isWatched = false;
  #listedAt = Number.NEGATIVE_INFINITY;

  constructor(open: OpenFiles, files: WorkspaceFiles) {
    this.#open = open;
    this.#files = files;
    this.#stop = files.onChange((uris) => {
      for (const uri of uris) if (!isSkipped(uri)) this.#changed.add(uri);
    });
  }

  /** The editor tells of every change from now on. */
  watched(): void {
    this.#isWatched = true;
    this.expire();
  }

  /** What is wanted next is read anew. */
  expire(): void {
    this.#listedAt = Number.NEGATIVE_INFINITY;
  }

  close(): void {
    this.#stop();
  }

  /** All that is stored has been read. */
  get isRead(): boolean {
    return this.#changed.size === 0 && this.#isFresh;
  }

  get #isFresh(): boolean {
    const age = Date.now() - this.#listedAt;
    return age < (this.#isWatched ? fresh.watched : fresh.unwatched);
  }

  /** Comes back when all that is stored has been read. */
  async read(): Promise<void> {
    while (!this.isRead) {
      this.#reading ??= this.#readAll().finally(() => {
        this.#reading = undefined;
      });
      await this.#reading;
    }
  }

  /** As `read`, but comes back after `ms` at the latest. */
  async readWithin(ms: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tired = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    await Promise.race([this.read(), tired]);
    clearTimeout(timer);
  }

  /** The names of all files but one, as far as they have been read. */
  except(uri: string | undefined): readonly FileNames[] {
    const own = uri === undefined ? undefined : sameFor(uri);
    const open = new Map(this.#open.uris.map((each) => [sameFor(each), each]));
    const shown = [...open].flatMap(([key, each]): readonly FileNames[] => {
      const file = key === own ? undefined : this.#open.get(each)?.file;
      return file === undefined ? [] : [{ uri: each, places: namedPlaces(file) }];
    });
    const stored = [...this.#stored].flatMap(([key, names]) => (key === own || open.has(key) ? [] : [names]));
    return [...shown, ...stored];
  }

  async #readAll(): Promise<void> {
    const changed = this.#changed;
    this.#changed = new Set();
    const isWhole = !this.#isFresh;
    const uris = isWhole ? await this.#files.list().catch(() => []) : [...changed];
    if (isWhole) this.#forgetAllBut(uris);
    let room = mostText;
    let turn = Date.now();
    for (const uri of uris) {
      const text = await this.#files.read(uri).catch(() => undefined);
      room -= text?.length ?? 0;
      if (room < 0) break;
      this.#store(uri, text);
      if (Date.now() - turn < turnMs) continue;
      await new Promise((resolve) => setTimeout(resolve));
      turn = Date.now();
    }
    if (isWhole) this.#listedAt = Date.now();
  }

  #store(uri: string, text: string | undefined): void {
    const key = sameFor(uri);
    if (text === undefined || !kindLine.test(text)) this.#stored.delete(key);
    else if (this.#stored.get(key)?.text !== text)
      this.#stored.set(key, { uri, text, places: namedPlaces(fileOf(text)) });
  }

  #forgetAllBut(uris: readonly string[]): void {
    const kept = new Set(uris.map(sameFor));
    for (const key of this.#stored.keys()) if (!kept.has(key)) this.#stored.delete(key);
  }
}

/** How long an answer waits for files that are read for the first time, in ms. */
const usualPatience = 1000;

/** An answer that asks for the names of other files only where it needs them. It waits for them, but not for ever. */
export async function withNames<T>(
  names: WorkspaceNames,
  uri: string,
  answer: (others: () => readonly FileNames[]) => T,
  patience = usualPatience,
): Promise<T> {
  let isAsked = false;
  const result = answer(() => {
    isAsked = true;
    return names.except(uri);
  });
  if (!isAsked || names.isRead) return result;
  await names.readWithin(patience);
  return answer(() => names.except(uri));
}

/** Cheap: whether a text may be a manifest. */
const kindLine = /^[ \t]*(?:- +)?["']?kind["']?[ \t]*:/m;

/** The file of the documents that may name objects. */
function fileOf(text: string): Pick<YamlFile, "source" | "documents"> {
  const documents = documentSpans(text).flatMap(({ start, end }) => {
    const own = text.slice(start, end);
    return own.length > longestDocument || !kindLine.test(own) ? [] : [{ start, document: documentOf(own) }];
  });
  return { source: sourceTextOf(text), documents };
}
