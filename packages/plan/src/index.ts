export type { Piece, Plan, PlanHeader, PlanItem, PlanKind, ResponsibilityBracket } from './model.js';
