export type { Repair, RepairedText, RepairKind, Span } from './repaired-text.js';
