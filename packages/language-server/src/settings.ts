import { levelsOf, uriKey, type Levels } from '@gangmu/language-service';
import { URI, Utils } from 'vscode-uri';

/** The settings of a user, under `gangmu`. */
export interface Settings {
  /** Folders whose every document is a plan, whatever it looks like: absolute, or below a folder that is open. */
  readonly folders: readonly string[];
  /** How loudly checks speak, by code. */
  readonly checks: Levels;
  /** Whether lenses tell what each item continues. Default: they do. */
  readonly showsContinuity: boolean;
  /** Which hints are shown. Default: none. */
  readonly hints: { readonly lastMention: boolean; readonly targetChange: boolean };
  /** Address of the server whose graph is shared; null for none. */
  readonly endpoint: string | null;
}

/** Reads what a client gives as settings; what is not as it should be counts as not set. */
export function settingsOf(value: unknown): Settings {
  const given = record(value);
  const hints = record(given.inlayHints);
  const { endpoint } = record(given.server);
  const folders = Array.isArray(given.folders) ? given.folders : [];
  return {
    folders: folders.filter((folder): folder is string => typeof folder === 'string' && folder.trim() !== ''),
    checks: levelsOf(given.checks),
    showsContinuity: record(given.codeLens).continuity !== false,
    hints: { lastMention: hints.lastMention === true, targetChange: hints.targetChange === true },
    endpoint: typeof endpoint === 'string' && endpoint.trim() !== '' ? endpoint.trim() : null,
  };
}

/** The token for the shared graph among initialization options; nowhere else is it looked for, so that no file of settings holds it. */
export function tokenIn(value: unknown): string | null {
  const { token } = record(record(value).server);
  return typeof token === 'string' && token !== '' ? token : null;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Settings as they hold for each document: those of the folder it lies in, of nested folders the inner; else those in general. */
export class ScopedSettings {
  readonly general: Settings;
  /** By key of the folder's URI with a slash at its end; inner folders first. */
  readonly #folders: readonly (readonly [string, Settings])[];
  /** Beginnings of the keys of documents that are plans whatever they look like. */
  readonly #planFolders: readonly string[];

  /** @param folders URIs of the open folders, each with its settings */
  constructor(general: Settings, folders: readonly (readonly [string, Settings])[]) {
    this.general = general;
    this.#folders = folders
      .map(([uri, settings]) => [beginning(uri), settings] as const)
      .sort(([a], [b]) => b.length - a.length);
    this.#planFolders = [
      ...general.folders.filter(isAbsolute).map((folder) => resolved(folder, '')),
      ...folders.flatMap(([uri, settings]) => settings.folders.map((folder) => resolved(folder, uri))),
    ].map(beginning);
  }

  of(uri: string): Settings {
    const key = uriKey(uri);
    return this.#folders.find(([folder]) => key.startsWith(folder))?.[1] ?? this.general;
  }

  /** Whether a document lies in one of the folders that the settings name. */
  isInPlanFolder(uri: string): boolean {
    const key = uriKey(uri);
    return this.#planFolders.some((folder) => key.startsWith(folder));
  }
}

/** A folder as a setting names it, absolute or below an open folder; `drafts/` and `drafts/**` mean `drafts`. */
function resolved(folder: string, root: string): string {
  const path = folder.replaceAll('\\', '/').replace(/\/(?:\*\*)?$/u, '');
  return isAbsolute(folder) ? URI.file(path).toString() : Utils.joinPath(URI.parse(root), path).toString();
}

function isAbsolute(folder: string): boolean {
  return /^(?:[a-z]:)?[\\/]/iu.test(folder);
}

function beginning(uri: string): string {
  return `${uriKey(uri).replace(/\/+$/u, '')}/`;
}
