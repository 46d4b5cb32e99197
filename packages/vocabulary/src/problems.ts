import type { ProblemCode } from './format.js';

/** A problem of a vocabulary file in a sentence that names the thing and the remedy. */
export function sayProblem(code: ProblemCode, thing: string, choices: readonly string[]): string {
  const quoted = `"${thing}"`;
  switch (code) {
    case 'syntax':
      return `not YAML: ${quoted}: ${remedyFor(thing)}`;
    case 'too-deep':
      return 'nests too deep for a vocabulary: write lists of names, two spaces before each "- "';
    case 'no-map':
      return 'not a vocabulary: write lists under programs:, institutions:, documents:, regions: and ignore:';
    case 'unknown-key':
      return `unknown key ${quoted}: write one of ${choices.join(', ')}`;
    case 'no-list':
      return `${quoted} holds no list: write one name a line, each behind "- "`;
    case 'no-entry':
      return `${quoted} is no entry: write a name, or name: with aliases: and more below it`;
    case 'no-name':
      return `${quoted} holds no name: write name: and the name`;
    case 'bad-name':
      return `${quoted} is no name: write two to a hundred characters, in a region's name no /`;
    case 'unknown-region':
      return `no region is called ${quoted}: write the name or code of one (云南省, 530000), or add it under regions:`;
    case 'ambiguous-region':
      return `${quoted} is several regions: write ${listed(choices)}`;
    case 'no-parent':
      return `${quoted} is part of no place itself: give it a parent: in its own entry`;
    case 'repeated':
      return `${quoted} stands twice: keep one, and put other names under its aliases:`;
    case 'ignored':
      return `${quoted} is named above and ignored here: keep one of the two`;
  }
}

/** How many choices are listed. */
const MOST = 6;

function listed(choices: readonly string[]): string {
  const shown = choices.slice(0, MOST).join(' or ');
  return choices.length > MOST ? `${shown} or one of ${choices.length - MOST} more` : shown;
}

/** What is most often wrong with a line that people write by hand. */
function remedyFor(line: string): string {
  if (/^[^:#]*：/u.test(line)) return 'write a half-width colon and a space (: ) for the full-width one';
  if (/^[—－–]/u.test(line)) return 'begin a line of a list with a half-width hyphen and a space (- )';
  if (/(?:^|[\s,[])\*/u.test(line)) return `put what begins with * into quotes ('*…')`;
  if (/^(?:- )?["'].*["'].+/u.test(line))
    return `put the whole name into single quotes ('…'), or use the quotes of Chinese (“…”)`;
  return 'write key: and below it one name a line behind "- ", with two spaces before it and no tabs';
}
