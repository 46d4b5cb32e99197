export { compare } from './compare.js';
export type * from './model.js';
