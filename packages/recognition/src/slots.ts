/** How many slots a table of beginnings has. */
export const slots = 0x10000;

/** A place in a table of beginnings for two code units; different pairs may share one. */
export const slotOf = (first: number, second: number): number =>
  (Math.imul(first, 0x9e37) ^ second) & (slots - 1);
