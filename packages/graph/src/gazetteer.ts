/** What the gazetteer knows of a region. */
interface Region {
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly parent: string | null;
  readonly shortNames: readonly string[];
}

// Stands in until the gazetteer of @gangmu/recognition is exported.
const known = new Map<string, Region>();
export const region = (code: string): Region | undefined => known.get(code);
export const ancestors = (code: string): readonly Region[] => (known.has(code) ? [] : []);
