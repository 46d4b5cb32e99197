import { checkLevels, isCheckCode, type CheckCode, type Level } from './check.js';

const levels: ReadonlySet<unknown> = new Set<Level>(['off', 'hint', 'information', 'warning', 'error']);

/** The levels that somebody has set; what is not there keeps its own. */
export type Levels = Readonly<Partial<Record<CheckCode, Level>>>;

/**
 * Reads levels as settings give them: by code (`{"name.misspelt": "off"}`), or nested as some clients have them
 * (`{"name": {"misspelt": "off"}}`). What is no code or no level is passed over.
 */
export function levelsOf(value: unknown): Levels {
  const found: Partial<Record<CheckCode, Level>> = {};
  const read = (of: unknown, prefix: string, depth: number): void => {
    if (typeof of !== 'object' || of === null || depth > DEEPEST) return;
    for (const [key, each] of Object.entries(of)) {
      const code = prefix + key;
      if (isCheckCode(code) && levels.has(each)) found[code] = each as Level;
      else read(each, `${code}.`, depth + 1);
    }
  };
  read(value, '', 0);
  return found;
}
const DEEPEST = 3;

/** How loudly a check speaks: as set by the nearest who has set it. */
export function levelOf(code: CheckCode, ...set: readonly Levels[]): Level {
  for (const each of set) {
    const level = each[code];
    if (level !== undefined) return level;
  }
  return checkLevels[code];
}
