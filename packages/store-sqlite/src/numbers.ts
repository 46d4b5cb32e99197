/** How many rows of one kind a plan can have; a row of a plan has the number `plan * ROWS + place`. */
export const ROWS = 2 ** 24;

/** The number of the row at a place of a plan. */
export function numberOf(plan: number, place: number): number {
  return plan * ROWS + place;
}

/** The place in its plan of the row with a number. */
export function placeOf(number: number): number {
  return number % ROWS;
}

/** The plan of the row with a number. */
export function planOf(number: number): number {
  return Math.floor(number / ROWS);
}
