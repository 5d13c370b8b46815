import type { Connection } from "vscode-languageserver";
import { configOf } from "../config/config.ts";
import { type ConfigFile, configFileOf, configName } from "../config/configFile.ts";
import { findingsOf } from "../features/diagnostics.ts";
import type { WorkspaceFiles } from "../features/workspaceFiles.ts";
import type { Finding } from "../text/finding.ts";
import { type YamlFile, yamlFileOf } from "../yaml/yamlFile.ts";
import { diagnosticOf } from "./convert.ts";
import { sameFor } from "./fileUri.ts";
import { foldersUpwards } from "./foldersUpwards.ts";
import type { OpenFile, OpenFiles } from "./openFiles.ts";
import type { Settings } from "./settings.ts";

/** A `.khcheck.yaml` as it is stored. */
interface StoredConfig {
  readonly uri: string;
  readonly folder: string;
  readonly yaml: YamlFile;
  readonly config: ConfigFile;
}

export const isConfig = (uri: string): boolean => uri.endsWith(`/${configName}`);

/**
 * What `.khcheck.yaml` decides for each open file: the nearest one upwards, as it is stored and read once. Its problems are
 * published whether or not it is open.
 */
export class Configs {
  readonly #connection: Connection;
  readonly #open: OpenFiles;
  readonly #changed: () => void;
  #files: Pick<WorkspaceFiles, "read">;
  #folders: readonly string[] = [];
  #stop = (): void => {};
  /** By the folder that a file lies in. */
  #found = new Map<string, StoredConfig | undefined>();
  #finding = new Map<string, Promise<void>>();
  #read = new Map<string, Promise<StoredConfig | undefined>>();
  /** Counts how often all was forgotten: what was asked for before that is out of date. */
  #round = 0;
  /** Files that are not open and have diagnostics of ours. */
  readonly #told = new Set<string>();

  /** `changed` is called when a file may be judged differently from now on. */
  constructor(connection: Connection, open: OpenFiles, changed: () => void) {
    this.#connection = connection;
    this.#open = open;
    this.#changed = changed;
    this.#files = { read: () => Promise.resolve(undefined) };
  }

  /** Reads from these files from now on; outside of this machine's disk no higher than the folders of the workspace. */
  lookBelow(files: WorkspaceFiles, folders: readonly string[]): void {
    this.#stop();
    this.#files = files;
    this.#folders = folders;
    this.#stop = files.onChange((uris) => {
      if (uris.some(isConfig)) this.forget();
    });
    this.forget();
  }

  /** Everything is read again when it is next wanted. */
  forget(): void {
    this.#round++;
    this.#found = new Map();
    this.#finding = new Map();
    this.#read = new Map();
    this.#changed();
  }

  /** Comes back when it is known what holds for the file; undefined where it is already. */
  ready(uri: string): Promise<void> | undefined {
    const [folder, ...above] = foldersUpwards(uri, this.#folders);
    if (folder === undefined || this.#found.has(folder)) return undefined;
    const finding = this.#finding.get(folder) ?? this.#find(folder, [folder, ...above]);
    this.#finding.set(folder, finding);
    return finding;
  }

  /** What is said about an open file. */
  findings({ uri, file }: OpenFile, settings: Settings): readonly Finding[] {
    if (isConfig(uri)) return configFileOf(file).problems;
    return this.#isIgnored(uri) ? [] : findingsOf(file, this.settings(uri, settings).rules);
  }

  /** The settings as they hold for a file. */
  settings(uri: string, settings: Settings): Settings {
    const rules = configOf(this.#of(uri)?.config, { editor: settings.rules }).rules;
    return { ...settings, rules };
  }

  /** A file was opened, which its publisher now speaks for, or closed. */
  tellStored(): void {
    const wanted = new Map(
      [...this.#found.values()].flatMap((stored) => (stored === undefined ? [] : [[stored.uri, stored]])),
    );
    const opened = new Set(this.#open.uris.map(sameFor));
    for (const uri of this.#told) {
      if (opened.has(sameFor(uri))) this.#told.delete(uri);
      else if (!wanted.has(uri) || wanted.get(uri)?.config.problems.length === 0) this.#tell(uri, undefined);
    }
    for (const [uri, stored] of wanted)
      if (!opened.has(sameFor(uri)) && stored.config.problems.length > 0) this.#tell(uri, stored);
  }

  #tell(uri: string, stored: StoredConfig | undefined): void {
    if (stored === undefined) this.#told.delete(uri);
    else this.#told.add(uri);
    const diagnostics =
      stored?.config.problems.map((problem) => diagnosticOf(stored.yaml.source, problem)) ?? [];
    void this.#connection.sendDiagnostics({ uri, diagnostics });
  }

  #of(uri: string): StoredConfig | undefined {
    const [folder] = foldersUpwards(uri, this.#folders);
    return folder === undefined ? undefined : this.#found.get(folder);
  }

  #isIgnored(uri: string): boolean {
    const stored = this.#of(uri);
    if (stored === undefined) return false;
    const path = decodeURIComponent(uri.slice(stored.folder.length + 1));
    return configOf(stored.config, {}).ignores(path);
  }

  async #find(folder: string, upwards: readonly string[]): Promise<void> {
    const round = this.#round;
    let found: StoredConfig | undefined;
    for (const each of upwards) {
      found = await this.#stored(each);
      if (found !== undefined || round !== this.#round) break;
    }
    if (round !== this.#round) return;
    this.#found.set(folder, found);
    this.tellStored();
  }

  #stored(folder: string): Promise<StoredConfig | undefined> {
    const uri = `${folder}/${configName}`;
    const reading = this.#read.get(uri) ?? this.#readAt(folder, uri);
    this.#read.set(uri, reading);
    return reading;
  }

  async #readAt(folder: string, uri: string): Promise<StoredConfig | undefined> {
    const text = await this.#files.read(uri).catch(() => undefined);
    if (text === undefined) return undefined;
    const yaml = yamlFileOf(text.replace(/^\ufeff/, ""));
    return { uri, folder, yaml, config: configFileOf(yaml) };
  }
}
