export { createApp, type App, type AppOptions } from './app.js';
export type { ErrorCode, Log } from './errors.js';
export { DEFAULT_LIMITS, type Limits } from './limits.js';
export { schema } from './schema/index.js';
export { ListenError, serve, type RunningServer, type ServeOptions } from './serve.js';
