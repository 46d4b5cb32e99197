import { entityId } from '@gangmu/graph';
import { DocumentHighlightKind, type DocumentHighlight, type Position } from 'vscode-languageserver-types';
import type { DocumentReading } from '../reading.js';

/** Where else in this text the entity at the cursor is named. */
export class DocumentHighlightProvider {
  provideDocumentHighlights(reading: DocumentReading, position: Position): DocumentHighlight[] {
    const at = reading.mentionAt(position);
    if (at === null) return [];
    const entity = entityId(at.name);
    return reading.fragment.mentions
      .filter(({ name }) => name === at.name || entityId(name) === entity)
      .map((mention) => ({ range: reading.places.rangeOf(mention), kind: DocumentHighlightKind.Text }));
  }
}
