import type { DocumentLink } from 'vscode-languageserver-types';
import type { CancellationToken } from '../cancellation.js';
import type { Workspace } from '../workspace.js';

/** Leads from the title of a document, 《…》, to the file in the folder that has it, where exactly one does. */
export class DocumentLinkProvider {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  async provideDocumentLinks(uri: string, token: CancellationToken): Promise<DocumentLink[]> {
    const reading = this.#workspace.reading(uri);
    if (reading === null) return [];
    const links: DocumentLink[] = [];
    for (const mention of reading.fragment.mentions) {
      if (mention.name.kind !== 'DOCUMENT') continue;
      const [target, ...others] = await this.#workspace.titled(mention.name.name);
      if (token.isCancellationRequested) return [];
      if (target === undefined || others.length > 0 || target === reading.places.uri) continue;
      links.push({ range: reading.places.rangeOf(mention), target });
    }
    return links;
  }
}
