/** Whether a sticky expression matches right at a place of a text. */
export function matchesAt(sticky: RegExp, text: string, place: number): boolean {
  sticky.lastIndex = place;
  return sticky.test(text);
}
