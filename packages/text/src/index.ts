export { decode, DecodeError } from './decode.js';
export type { DecodedText, Encoding } from './decode.js';
export { fold } from './fold.js';
export { nameKey } from './name-key.js';
export { repair } from './repair.js';
export { RepairMemo } from './repair-memo.js';
export { spellingKey, spellingsOf } from './spellings.js';
export type { Spellings } from './spellings.js';
export type { Repair, RepairedText, RepairKind, Span } from './repaired-text.js';
