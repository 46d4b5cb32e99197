import { COMMON_HAN } from './common-han.data.js';

let ranks: Uint16Array | undefined;

/** Rank by frequency of a folded Han character, from 0; undefined beyond the some four thousand common ones. */
export function rankOfHan(folded: number): number | undefined {
  if (ranks === undefined) {
    ranks = new Uint16Array(0x10000);
    for (let i = 0; i < COMMON_HAN.length; i++) ranks[COMMON_HAN.charCodeAt(i)] = i + 1;
  }
  const rank = ranks[folded] as number;
  return rank === 0 ? undefined : rank - 1;
}
