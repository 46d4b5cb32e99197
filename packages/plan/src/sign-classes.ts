/** What every UTF-16 unit is to a rule that looks at each unit of a text: the number of its class, 0 for none. */
export type SignClasses = Int8Array;

/** Makes classes of signs, each given by its number; a sign of several is of the last. */
export function signClasses(classes: Iterable<readonly [number: number, signs: string]>): SignClasses {
  const table = new Int8Array(0x10000);
  for (const [number, signs] of classes)
    for (let at = 0; at < signs.length; at++) table[signs.charCodeAt(at)] = number;
  return table;
}
