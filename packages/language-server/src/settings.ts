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
}

/** Reads what a client gives as settings; what is not as it should be counts as not set. */
export function settingsOf(value: unknown): Settings {
  const given = record(value);
  const hints = record(given.inlayHints);
  const folders = Array.isArray(given.folders) ? given.folders : [];
  return {
    folders: folders.filter((folder): folder is string => typeof folder === 'string' && folder.trim() !== ''),
    checks: levelsOf(given.checks),
    showsContinuity: record(given.codeLens).continuity !== false,
    hints: { lastMention: hints.lastMention === true, targetChange: hints.targetChange === true },
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Whether a document lies in one of the folders that the settings name. */
export function isInPlanFolder({ folders }: Settings, open: readonly string[]): (uri: string) => boolean {
  const keys = folders.flatMap((folder) => {
    const isAbsolute = /^(?:[a-z]:)?[\\/]/iu.test(folder);
    const uris = isAbsolute
      ? [URI.file(folder).toString()]
      : open.map((root) => Utils.joinPath(URI.parse(root), folder.replaceAll('\\', '/')).toString());
    return uris.map((uri) => `${uriKey(uri).replace(/\/+$/u, '')}/`);
  });
  return (uri) => keys.some((key) => uriKey(uri).startsWith(key));
}
