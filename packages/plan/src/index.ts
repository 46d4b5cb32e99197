export type { Piece, Plan, PlanHeader, PlanItem, PlanKind, ResponsibilityBracket } from './model.js';
export { looksLikePlan } from './looks-like-plan.js';
export { isRole } from './responsibility.js';
export { parsePlan } from './parse-plan.js';
