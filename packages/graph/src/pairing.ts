/**
 * So many items that mention a program are looked at for what they mention besides, the latest first: what a program of every
 * item stands with is told from these.
 */
export const ITEMS_PAIRED = 200;
