import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLanguageService, PLAN_LANGUAGE, type PlanLanguageService } from '@gangmu/language-service';
import { decode } from '@gangmu/text';
import type { Diagnostic } from 'vscode-languageserver-types';

/** A document of the folder that the checks are measured on. */
export interface Measured {
  readonly name: string;
  readonly uri: string;
  readonly text: string;
}

/** The texts of a folder; lines that begin with # say where a document is from and are no part of it. */
export function textsOf(folder: string): readonly Measured[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt') || (name.endsWith('.md') && name !== 'README.md'))
    .sort()
    .map((name) => {
      const path = join(folder, name);
      const { text } = decode(readFileSync(path));
      return { name, uri: pathToFileURL(path).href, text: text.replace(/^(?:#[^\n]*\n)+/u, '') };
    });
}

/** A service that knows some documents as files; one folder of its own for each document where they shall not know each other. */
export async function knowing(documents: readonly Measured[]): Promise<PlanLanguageService> {
  const service = createLanguageService({ isPlan: () => true, locale: 'en' });
  for (const { uri, text } of documents) await service.setFile(uri, text);
  return service;
}

/** All that is reported of a document while it is open with some text. */
export async function reported(
  service: PlanLanguageService,
  { uri }: Measured,
  text: string,
): Promise<readonly Diagnostic[]> {
  service.open(uri, PLAN_LANGUAGE, 1, text);
  await service.check(uri);
  const found = service.getDiagnostics(uri);
  service.close(uri);
  return found;
}
