export type * from './model.js';
export type * from './reader.js';
export type * from './store.js';
export { InvalidRequestError, StoreUnavailableError } from './errors.js';
